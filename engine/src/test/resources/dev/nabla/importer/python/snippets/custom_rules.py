@jax.custom_jvp
def sp(x): return jnp.log(1+jnp.exp(x))
@sp.defjvp
def sp_jvp(primals, tangents):
    x,=primals; t,=tangents
    return sp(x), t*7.0*jnp.tanh(x)
x=jnp.array([1.0,2.0,-1.0])
show('j0', lambda: sp(x))
show('j1', lambda: jax.grad(lambda v: sp(v).sum())(x))
show('j2', lambda: jax.jvp(sp,(x,),(jnp.ones(3),)))
show('j3', lambda: jax.vmap(jax.grad(sp))(x))
show('j4', lambda: jax.jit(jax.vmap(jax.grad(sp)))(x))
show('j5', lambda: jax.grad(jax.grad(sp))(2.0))
show('j6', lambda: jax.grad(lambda v: jax.vmap(sp)(v).sum())(x))
show('j7', lambda: jax.grad(jax.jit(sp))(2.0))
show('j8', lambda: jax.hessian(lambda v: sp(v).sum())(x))
show('j9', lambda: jax.grad(lambda v: lax.scan(lambda c,_: (sp(c),None), v, None, length=3)[0])(0.5))
show('j10', lambda: jax.jacfwd(sp)(x))
@jax.custom_jvp
def two(x,y): return x*y, {'s': x+y}
two.defjvps(None, lambda t, ans, x, y: (t*5.0, {'s': t}))
show('t1', lambda: jax.grad(lambda a,b: two(a,b)[0], (0,1))(2.0,3.0))
@partial(jax.custom_jvp, nondiff_argnums=(0,))
def app(f, x): return f(x)
@app.defjvp
def app_jvp(f, primals, tangents):
    x,=primals; t,=tangents
    return f(x), 2*t
show('n1', lambda: jax.grad(lambda v: app(jnp.sin, v))(1.0))
show('n2', lambda: jax.vmap(jax.grad(lambda v: app(jnp.sin, v)))(x))
@jax.custom_vjp
def clip(x, lo, hi): return x
clip.defvjp(lambda x,lo,hi: (x,(lo,hi)), lambda r,g: (jnp.clip(g,r[0],r[1]),None,None))
show('v1', lambda: jax.grad(lambda v: 10.0*clip(v,-1.0,1.0)**2)(2.0))
show('v2', lambda: jax.jit(jax.grad(lambda v: 10.0*clip(v,-1.0,1.0)**2))(2.0))
show('v3', lambda: jax.vmap(jax.grad(lambda v: 10.0*clip(v,-1.0,1.0)**2))(x))
show('v4', lambda: jax.grad(lambda v: jax.vmap(lambda u: 10.0*clip(u,-1.0,1.0)**2)(v).sum())(x))
show('v5', lambda: jax.grad(lambda v,l: jax.vmap(lambda u: 10.0*clip(u,l,1.0)**2)(v).sum(),(0,1))(x,-1.0))
show('v6', lambda: jax.grad(jax.jit(lambda v: 10.0*clip(v,-1.0,1.0)**2))(2.0))
show('v7', lambda: jax.jvp(lambda v: clip(v,-1.0,1.0),(2.0,),(1.0,)))
show('v8', lambda: jax.jacrev(lambda v: clip(v*3.0,-1.0,1.0))(x))
show('v9', lambda: jax.grad(jax.grad(lambda v: 10.0*clip(v,-1.0,1.0)**2))(0.01))
show('v10', lambda: jax.grad(lambda v: lax.scan(lambda c,_: (clip(c*2,-1.0,1.0),None), v, None, length=3)[0])(0.5))
@jax.custom_vjp
def mm(a,b): return a@b
def mf(a,b): return a@b,(a,b)
def mb(r,g): a,b=r; return (3.0*g@b.T, a.T@g)
mm.defvjp(mf,mb)
A=jnp.arange(6.0).reshape(2,3); B=jnp.ones((3,2))
show('m1', lambda: jax.grad(lambda a,b: mm(a,b).sum(),(0,1))(A,B))
show('m2', lambda: jax.vmap(jax.grad(lambda a,b: mm(a,b).sum(),(0,1)),(0,None))(jnp.stack([A,A+1]),B))
show('m3', lambda: jax.grad(lambda a,b: jax.vmap(mm,(0,None))(a,b).sum(),(0,1))(jnp.stack([A,A+1]),B))
@partial(jax.custom_vjp, nondiff_argnums=(1,))
def scale(x, k): return x*k
scale.defvjp(lambda x,k: (x*k, None), lambda k,r,g: (g*k*100.0,))
show('s1', lambda: jax.grad(lambda v: scale(v, 3))(2.0))
show('s2', lambda: jax.vmap(jax.grad(scale),(0,None))(x,3))
@jax.custom_vjp
def dd(p): return {'o': p['a']*p['b']}
dd.defvjp(lambda p: ({'o':p['a']*p['b']}, p), lambda p,g: ({'a':g['o']*p['b'],'b':None and 0 or g['o']*p['a']*2},))
show('d1', lambda: jax.grad(lambda p: dd(p)['o'])({'a':2.0,'b':3.0}))
def outer(a):
    @jax.custom_vjp
    def f(x): return x*a
    f.defvjp(lambda x: (x*a, x), lambda r,g: (g*a*10.0,))
    return jax.grad(f)(2.0)
show('cl1', lambda: jax.jit(outer)(3.0))
show('cl3', lambda: outer(3.0))
show('kw', lambda: jax.grad(lambda v: clip(v, lo=-1.0, hi=1.0)*30.0)(2.0))
# errors
@jax.custom_jvp
def bad(x): return x
@bad.defjvp
def bad_jvp(p,t): return p[0]
show('e1', lambda: jax.grad(bad)(1.0))
@jax.custom_jvp
def bad2(x): return x
bad2.defjvp(lambda p,t: (p[0], jnp.ones(3)))
show('e2', lambda: jax.grad(bad2)(1.0))
@jax.custom_vjp
def bad3(x): return x
bad3.defvjp(lambda x: x, lambda r,g: (g,))
show('e3', lambda: jax.grad(bad3)(1.0))
@jax.custom_vjp
def bad4(x): return x
bad4.defvjp(lambda x: (x,None), lambda r,g: g)
show('e4', lambda: jax.grad(bad4)(1.0))
@jax.custom_vjp
def bad5(x): return x
bad5.defvjp(lambda x: (x,None), lambda r,g: (jnp.ones(3),))
show('e5', lambda: jax.grad(bad5)(1.0))
@jax.custom_jvp
def bad6(x): return x
show('e6', lambda: jax.grad(bad6)(1.0))
def closed(a):
    @jax.custom_jvp
    def f(x): return x*a
    f.defjvp(lambda p,t: (p[0]*a, t[0]*a))
    return f(2.0)
# checkpoint
g=lambda v: jnp.sin(jnp.sin(v)).sum()
show('k1', lambda: jax.grad(jax.checkpoint(g))(x))
show('k2', lambda: jax.jit(jax.grad(jax.checkpoint(g)))(x))
show('k3', lambda: jax.vmap(jax.grad(jax.checkpoint(lambda v: jnp.sin(jnp.sin(v)))))(x))
show('k4', lambda: jax.hessian(jax.checkpoint(g))(x))
show('k5', lambda: jax.grad(lambda v: lax.scan(jax.checkpoint(lambda c,_: (jnp.sin(c)*v,None)), v, None, length=3)[0])(0.5))
show('k6', lambda: jax.grad(jax.remat(lambda v: v**2 if v>0 else v))(0.5))
show('k7', lambda: jax.jvp(jax.checkpoint(g),(x,),(x,)))
show('k8', lambda: jax.grad(partial(jax.checkpoint, static_argnums=(1,))(lambda v,n: v**n))(2.0,3))
