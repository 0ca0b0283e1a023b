import warnings
import numpy as np
warnings.simplefilter("ignore")
x=jnp.arange(6.).reshape(2,3)
for n in ['sum','mean','std','var','max','min','amax','amin','prod','any','all','ptp','argmax','argmin','argsort','sort','cumsum','cumprod','round','clip1','squeeze','transpose','ravel','trace','diagonal','nonzero','repeat1','swapaxes1','reshape1','searchsorted1','real','imag','expand_dims1','copy','size','shape','ndim','abs','sin','zeros_like','median','count_nonzero','linalg.norm','isnan','asarray','array','atleast_1d','flip','roll1','where1','dot1','matmul1','maximum1','stack1','array_list','isscalar','iscomplexobj','allclose1','diff','outer1','broadcast_to1', 'tile1','concatenate1','minimum1','power1','float32','float64','int32', 'isfinite', 'iterable','nan_to_num','average','percentile1','einsum1','tril','interp1','digitize1','split1','array_split1','cross1','unique','insert1','append1','full_like1','empty_like','moveaxis1','rot90','fill_diagonal1','vstack1','asanyarray','ascontiguousarray','result_type1','can_cast1','issubdtype1','vectorize1','logspace','linspace1','prod_shape','polyval1','broadcast_arrays1']:
    def get(n):
        f=np
        for p in n.rstrip('1').split('.'):
            f=getattr(f,p)
        return f
    S={'clip1':lambda x:np.clip(x,0,1),'take1':lambda x:np.take(x,np.array([0,1])),'repeat1':lambda x:np.repeat(x,2),'swapaxes1':lambda x:np.swapaxes(x,0,1),'reshape1':lambda x:np.reshape(x,(3,2)),'searchsorted1':lambda x:np.searchsorted(x[0],1.),'compress1':lambda x:np.compress(np.array([True,False]),x,axis=0),'expand_dims1':lambda x:np.expand_dims(x,0),'roll1':lambda x:np.roll(x,1),'where1':lambda x:np.where(x>1,x,0),'dot1':lambda x:np.dot(x,x.T),'matmul1':lambda x:np.matmul(x,x.T),'maximum1':lambda x:np.maximum(x,1.),'stack1':lambda x:np.stack([x,x]),'array_list':lambda x:np.array([x[0,0],1.]),'allclose1':lambda x:np.allclose(x,x),'array_equal1':lambda x:np.array_equal(x,x),'outer1':lambda x:np.outer(x,x),'broadcast_to1':lambda x:np.broadcast_to(x,(2,2,3)),'tile1':lambda x:np.tile(x,2),'concatenate1':lambda x:np.concatenate([x,x]),'minimum1':lambda x:np.minimum(x,1.),'power1':lambda x:np.power(x,2),'percentile1':lambda x:np.percentile(x,50),'einsum1':lambda x:np.einsum('ij->i',x),'interp1':lambda x:np.interp(x,[0,1],[0,1]),'digitize1':lambda x:np.digitize(x,[0,1]),'split1':lambda x:np.split(x,2),'array_split1':lambda x:np.array_split(x,2),'cross1':lambda x:np.cross(x,x),'insert1':lambda x:np.insert(x,0,1.),'append1':lambda x:np.append(x,1.),'full_like1':lambda x:np.full_like(x,2.),'moveaxis1':lambda x:np.moveaxis(x,0,1),'fill_diagonal1':lambda x:np.fill_diagonal(x,1.),'vstack1':lambda x:np.vstack([x,x]),'result_type1':lambda x:str(np.result_type(x,np.float32)),'can_cast1':lambda x:np.can_cast(x.dtype,np.float64),'issubdtype1':lambda x:np.issubdtype(x.dtype,np.floating),'vectorize1':lambda x:np.vectorize(lambda v:v+1)(x),'logspace':lambda x:np.logspace(0,x[0,0],3),'linspace1':lambda x:np.linspace(0,x[0,0],3),'arange1':lambda x:np.arange(x[0,0]),'prod_shape':lambda x:np.prod(x.shape),'polyval1':lambda x:np.polyval([1.,2.],x),'broadcast_arrays1':lambda x:np.broadcast_arrays(x,x)}
    f=S.get(n) or get(n)
    def ty(r):
        return jax.tree_util.tree_map(lambda v: 'jax' if isinstance(v,jax.Array) else ('np' if isinstance(v,(np.ndarray)) else ('gen' if isinstance(v,np.generic) else type(v).__name__))+ ' '+str(getattr(v,'dtype','')),r)
    def tr(fun):
        o=[]
        def g(x):
            o.append(ty(fun(x))); return x
        jax.jit(g)(x)
        return o[0]
    def go(th):
        try: return th()
        except Exception as e: return type(e).__name__
    print(n, '| jnp:', go(lambda: ty(f(x))), '| tracer:', go(lambda: tr(f)))
