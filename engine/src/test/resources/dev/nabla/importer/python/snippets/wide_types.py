jax.config.update('jax_enable_x64', True)
import jax.scipy.special as sp, jax.scipy.stats as st, jax.scipy.linalg as sl
import numpy as np
x32=jnp.array([0.3,0.7,0.1],jnp.float32); x=jnp.array([0.3,0.7,0.1]); k=jnp.array([3,1,2]); k32=k.astype(jnp.int32); b=jnp.array([True,False,True]); m=jnp.array([[2.,1.],[1.,3.]]); u8=k.astype(jnp.uint8); u32=k.astype(jnp.uint32);u64=k.astype(jnp.uint64)
def dt(r): return jax.tree_util.tree_map(lambda v: (str(v.dtype), v.shape, bool(getattr(v,'weak_type',False))) if hasattr(v,'dtype') else type(v).__name__, r)
def d(name, th):
    try: print(name, dt(th()))
    except Exception as e: print(name, type(e).__name__)
for nm,v in [('f32',x32),('i64',k),('i32',k32),('b',b),('u64',u64)]:
    for fn in 'sum prod mean var std max min argmax argmin cumsum cumprod sort argsort any all median sin exp sqrt log abs sign square floor round ptp nansum nanmean count_nonzero isnan reciprocal negative invert logical_not positive cbrt exp2 degrees rint trunc isfinite zeros_like ones_like unique nonzero diff ravel signbit frexp modf nanmax nanargmax average logaddexp2x bincount'.split():
        f=getattr(jnp,fn,None)
        if f is None: 
            continue
        d(nm+' '+fn, lambda: f(v))
    for fn in 'relu sigmoid softmax softplus gelu elu silu log_softmax leaky_relu logsumexp tanh one_hotx standardize normalize selu celu glu hard_tanh soft_sign squareplus mish'.split():
        f=getattr(jax.nn,fn,None)
        if f is None: continue
        d(nm+' nn.'+fn, lambda: f(v))
    for fn in 'gammaln digamma erf erfc erfinv expit logit ndtr i0 i1 i0e i1e entr log_ndtr gamma factorial'.split():
        d(nm+' sp.'+fn, lambda: getattr(sp,fn)(v))
    for op in ('add subtract multiply divide floor_divide mod power maximum arctan2 logaddexp hypot equal less bitwise_and left_shift fmod copysign nextafter ldexp heaviside float_power divmod true_divide remainder logical_and xlogyx').split():
        f=getattr(jnp,op,None)
        if f is None: continue
        for nm2,w in [('i32',k32),('pf',0.5),('pi',2)]:
            d(f'{nm} {op} {nm2}', lambda: f(v,w))
d('arange', lambda: [jnp.arange(3), jnp.arange(3.), jnp.arange(0,1,0.1), jnp.arange(3,dtype=jnp.int32), jnp.linspace(0,1,3), jnp.linspace(0,1,3,dtype=int), jnp.logspace(0,1,3), jnp.geomspace(1,2,3), jnp.eye(2), jnp.zeros(2), jnp.ones(2,int), jnp.full(2,1), jnp.full(2,1.), jnp.array(1), jnp.array(1.), jnp.asarray(1), jnp.array([1,2.]), jnp.identity(2), jnp.tri(2), jnp.indices((2,2)), jnp.empty(2), jnp.full_like(k,2.), jnp.array(True)])
d('search', lambda: [jnp.searchsorted(x,x), jnp.digitize(x,x), jnp.argwhere(b), jnp.nonzero(b), jnp.where(b), jnp.flatnonzero(b), jnp.histogram(x), jnp.histogram_bin_edges(x), jnp.bincount(k), jnp.unique(k,return_index=True,return_inverse=True,return_counts=True), jnp.argsort(x), jnp.lexsort((x,x)), jnp.argpartition(x,1), jnp.unravel_index(3,(2,3)), jnp.ravel_multi_index((k,k),(5,5)), jnp.tril_indices(2), jnp.diag_indices(2), jnp.triu_indices_from(m), jnp.isin(k,k), jnp.searchsorted(k,2), jnp.count_nonzero(k,axis=0), jnp.interp(x,x,x), jnp.interp(k,k,k)])
d('linalg', lambda: [jnp.linalg.norm(m), jnp.linalg.det(m), jnp.linalg.slogdet(m), jnp.linalg.matrix_rank(m), jnp.linalg.eigh(m), jnp.linalg.svd(m), jnp.linalg.qr(m), jnp.linalg.solve(m,k[:2]), jnp.linalg.lstsq(m,m[0]), jnp.linalg.pinv(m), jnp.linalg.cond(m), jnp.linalg.cholesky(m), jnp.trace(m), jnp.linalg.matrix_power(m,2), jnp.linalg.inv(k[:1].reshape(1,1)), sl.lu(m), sl.lu_factor(m), sl.expm(m), sl.cho_factor(m), jnp.kron(k,x32), jnp.outer(k,x32), jnp.dot(k32,x32), jnp.matmul(k,k), jnp.einsum('i,i',k,x32), jnp.vdot(k,k), jnp.tensordot(m,m), jnp.cov(m), jnp.corrcoef(m), jnp.polyval(x,2), jnp.convolve(x32,k), jnp.cross(k,k)])
K=jax.random.key(0)
d('random', lambda: [jax.random.uniform(K,(2,)), jax.random.normal(K,(2,)), jax.random.randint(K,(2,),0,5), jax.random.bernoulli(K,0.5,(2,)), jax.random.categorical(K,x), jax.random.permutation(K,5), jax.random.permutation(K,x32), jax.random.choice(K,5,(2,)), jax.random.choice(K,x32), jax.random.gamma(K,2.,(2,)), jax.random.beta(K,1.,2.), jax.random.poisson(K,3.,(2,)), jax.random.exponential(K,(2,)), jax.random.truncated_normal(K,-1,1,(2,)), jax.random.dirichlet(K,x), jax.random.bits(K,(2,)), jax.random.laplace(K,(2,)), jax.random.gumbel(K,(2,)), jax.random.t(K,3.), jax.random.multivariate_normal(K,x[:2],m), jax.random.key_data(K), jax.random.PRNGKey(1), jax.random.rademacher(K,(2,)), jax.random.cauchy(K,(2,)), jax.random.loggamma(K,2.), jax.random.ball(K,2), jax.random.orthogonal(K,2), jax.random.logistic(K,(2,)), jax.random.weibull_min(K,1.,2.,(2,)), jax.random.geometric(K,0.5,(2,))])
show('values', lambda: [jax.random.normal(K,(3,)), jax.random.uniform(K,(3,)), jax.random.randint(K,(3,),0,100), jax.random.permutation(K,5), jax.random.gamma(K,2.,(2,)), jax.random.poisson(K,3.,(4,)), jax.random.bits(K,(2,)), jax.random.bits(K,(2,),'uint64'), jax.random.gumbel(K,(2,)), jax.random.truncated_normal(K,-1,1,(2,)),jax.random.categorical(K,x,shape=(5,)),jax.random.choice(K,5,(2,)), jax.random.randint(K,(3,),0,10**12), jax.random.bernoulli(K,0.5,(4,)), jax.random.normal(K,(2,),jnp.float32), jax.random.exponential(K,(2,)), jax.random.beta(K,1.,2.), jax.random.dirichlet(K,x), jax.random.t(K,3.), jax.random.rademacher(K,(2,)), jax.random.geometric(K,0.5,(4,)), jax.random.laplace(K,(2,))])
d('stats', lambda: [st.norm.pdf(x), st.norm.cdf(k), st.norm.logpdf(x32), st.beta.pdf(x,1,2), st.gamma.logpdf(x,2), st.poisson.pmf(k,2), st.binom.pmf(k,3,0.5) if hasattr(st,'binom') else 0, st.t.pdf(x,2), st.uniform.pdf(x), st.expon.logpdf(x)])
d('control', lambda: [lax.scan(lambda c,y:(c+y,c),0,k32), lax.fori_loop(0,3,lambda i,c:c+i,0), lax.while_loop(lambda c:c<3,lambda c:c+1,0), lax.cond(True,lambda:1.,lambda:2.), lax.map(lambda y:y*2,x32), lax.associative_scan(jnp.add,k32), lax.switch(0,[lambda:1,lambda:2]), lax.fori_loop(0,3,lambda i,c:c+x32,x32), lax.iota(int,3), lax.top_k(x,2), lax.argmax(x,0,jnp.int32), lax.sort(x), lax.cumsum(k32), lax.fori_loop(jnp.int32(0),3,lambda i,c:c+i,0)])
d('grad', lambda: [jax.grad(lambda y:y**2)(2.), jax.value_and_grad(lambda y:jnp.sum(y**2))(x32), jax.hessian(lambda y:(y**3).sum())(x), jax.jacfwd(jnp.sin)(x32), jax.jvp(jnp.sin,(1.,),(1.,)), jax.vjp(jnp.sin,x32)[1](x32), jax.linearize(jnp.sin,1.)[1](1.), jax.grad(lambda w:(w*k).sum())(x32), jax.grad(lambda w:(w*x).sum())(x32)])
d('vmap', lambda: [jax.vmap(lambda a:a*2)(k), jax.vmap(lambda a,c:a*c,(0,None))(x32,2), jax.vmap(jnp.sum)(m)])
d('misc', lambda: [jax.nn.one_hot(k,4), jnp.take(x,k-1), x[k-1], x32.at[0].set(1), x32.at[0].add(x[0]), k32.at[0].set(2.5), jnp.pad(x32,1), jnp.repeat(k,2), jnp.clip(x32,0,1), jnp.clip(k,0.,1), jnp.where(b,x32,1), jnp.where(b,1,2), jnp.where(b,1.,k), jnp.select([b],[x32],0), jnp.concatenate([x32,k]), jnp.stack([k32,k]), jnp.append(x32,1), jnp.percentile(x32,50), jnp.quantile(k,0.5), jnp.nan_to_num(x32), jnp.trapezoid(x32), jnp.ediff1d(k), jnp.vander(x32), jnp.tril(m), jnp.segment_sum if hasattr(jnp,'segment_sum') else 0, jax.ops.segment_sum(x32,k), jnp.astype(x,int), x.astype(float), k.astype(float), jnp.float32(1), jnp.int64(1), jnp.iinfo(int).max, jax.eval_shape(lambda y:y*2,1.)])
d('err', lambda: jnp.int64(2)**63)
d('hash', lambda: jnp.array([2**40]))
d('int', lambda: [jnp.array(2**40)*2, jnp.left_shift(1,40)])
show('values', lambda: [jnp.left_shift(1,40), jnp.array(2**62)*4, jnp.array([2**63],dtype=jnp.uint64), jnp.arange(2**33,2**33+2), jnp.float64(1)/3, jnp.prod(jnp.arange(1,21)), jnp.sum(jnp.array([1e300,1e300])), jnp.finfo(jnp.float64).max, jax.nn.softmax(x), jnp.exp(jnp.float64(700)), sp.gammaln(x), sp.erf(x), jnp.linalg.inv(m), jax.lax.population_count(k), lax.clz(k)])

jax.config.update('jax_enable_x64', False)
