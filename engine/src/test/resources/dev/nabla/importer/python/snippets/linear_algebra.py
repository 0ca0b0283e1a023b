def W(*s):
    n = 1
    for d in s:
        n *= d
    k = jnp.arange(n, dtype=jnp.float32)
    return jnp.sin(k * 1.7 + k * k * 0.37 + 0.3 * len(s)).reshape(s)


def SPD(*s):
    a = W(*s)
    return a @ jnp.swapaxes(a, -1, -2) + s[-1] * jnp.eye(s[-1])


def I(hi, *s):
    return (jnp.abs(W(*s)) * 0.999 * hi).astype(jnp.int32)


def l_solve(a,b): return jnp.linalg.solve(a,b)


show('l.solve', lambda: (l_solve)(SPD(3,3),W(3)))


def l_solve_m(a,b): return jnp.linalg.solve(a,b)


show('l.solve_m', lambda: (l_solve_m)(W(4,4),W(4,2)))


def l_solve_b(a,b): return jnp.linalg.solve(a,b)


show('l.solve_b', lambda: (l_solve_b)(SPD(2,3,3),W(3)))


def l_solve_b2(a,b): return jnp.linalg.solve(a,b)


show('l.solve_b2', lambda: (l_solve_b2)(SPD(3,3),W(2,3,1)))


def l_solve_g(a,b): return jnp.sum(jnp.sin(jnp.linalg.solve(a,b)))


show('l.solve_g', lambda: (jax.grad(l_solve_g,argnums=(0,1)))(SPD(3,3),W(3)))


def l_solve_jg(a,b): return jnp.sum(jnp.sin(jnp.linalg.solve(a,b)))


show('l.solve_jg', lambda: (jax.jit(jax.grad(l_solve_jg,argnums=(0,1))))(SPD(3,3),W(3,2)))


def l_solve_vm1(a,b): return jnp.linalg.solve(a,b)


show('l.solve_vm1', lambda: (jax.vmap(l_solve_vm1,in_axes=(0,None)))(SPD(4,3,3),W(3)))


def l_solve_vm2(a,b): return jnp.linalg.solve(a,b)


show('l.solve_vm2', lambda: (jax.vmap(l_solve_vm2,in_axes=(None,1)))(SPD(3,3),W(3,5)))


def l_solve_vm3(a,b): return jnp.sum(jnp.linalg.solve(a,b)**2)


show('l.solve_vm3', lambda: (jax.jit(jax.vmap(jax.grad(l_solve_vm3),in_axes=(2,0))))(jnp.moveaxis(SPD(4,3,3),0,2),W(4,3,1)))


def l_solve_h(a,b): return jnp.sum(jnp.sin(jnp.linalg.solve(a,b)))


show('l.solve_h', lambda: (jax.hessian(l_solve_h,argnums=1))(SPD(3,3),W(3)))


def l_solve_h0(a,b): return jnp.sum(jnp.sin(jnp.linalg.solve(a,b)))


show('l.solve_h0', lambda: (jax.hessian(l_solve_h0))(SPD(2,2),W(2)))


def l_solve_jf(a,b): return jnp.linalg.solve(a,b)


show('l.solve_jf', lambda: (jax.jacfwd(l_solve_jf))(SPD(2,2),W(2)))


def l_inv(a): return jnp.linalg.inv(a)


show('l.inv', lambda: (l_inv)(SPD(3,3)))


def l_inv_g(a): return jnp.sum(jnp.linalg.inv(a)**2)


show('l.inv_g', lambda: (jax.grad(l_inv_g))(SPD(3,3)))


def l_inv_b(a): return jnp.sum(jnp.linalg.inv(a)**2)


show('l.inv_b', lambda: (jax.vmap(jax.grad(l_inv_b)))(SPD(2,3,3)))


def l_inv_nan(a): return jnp.linalg.inv(a)


show('l.inv_nan', lambda: (l_inv_nan)(jnp.array([[1.,jnp.nan],[2.,3.]])))


def l_det1(a): return jnp.linalg.det(a)


show('l.det1', lambda: (jax.value_and_grad(l_det1))(W(1,1)))


def l_det2(a): return jnp.linalg.det(a)


show('l.det2', lambda: (jax.value_and_grad(l_det2))(W(2,2)))


def l_det3(a): return jnp.linalg.det(a)


show('l.det3', lambda: (jax.value_and_grad(l_det3))(W(3,3)))


def l_det4(a): return jnp.linalg.det(a)


show('l.det4', lambda: (jax.value_and_grad(l_det4))(W(4,4)))


def l_det5b(a): return jnp.linalg.det(a)


show('l.det5b', lambda: (jax.vmap(jax.value_and_grad(l_det5b)))(W(3,5,5)))


def l_det0(a): return jnp.linalg.det(a)


show('l.det0', lambda: (l_det0)(jnp.ones((0,0))))


def l_detint(a): return jnp.linalg.det(a)


show('l.detint', lambda: (l_detint)(I(9,3,3)))


def l_slogdet(a): return jnp.linalg.slogdet(a)


show('l.slogdet', lambda: (l_slogdet)(W(4,4)))


def l_slogdet_g(a): return jnp.linalg.slogdet(a)[1]


show('l.slogdet_g', lambda: (jax.grad(l_slogdet_g))(W(4,4)))


def l_slogdet_n(a):
    r=jnp.linalg.slogdet(a)
    return r.sign, r.logabsdet


show('l.slogdet_n', lambda: (l_slogdet_n)(W(2,4,4)))


def l_slogdet_sing(a): return jnp.linalg.slogdet(a)


show('l.slogdet_sing', lambda: (l_slogdet_sing)(jnp.zeros((3,3))))


def l_chol(a): return jnp.linalg.cholesky(a)


show('l.chol', lambda: (l_chol)(SPD(4,4)))


def l_chol_u(a): return jnp.linalg.cholesky(a,upper=True)


show('l.chol_u', lambda: (l_chol_u)(SPD(4,4)))


def l_chol_g(a): return jnp.sum(jnp.sin(jnp.linalg.cholesky(a)))


show('l.chol_g', lambda: (jax.grad(l_chol_g))(SPD(3,3)))


def l_chol_h(a): return jnp.sum(jnp.sin(jnp.linalg.cholesky(a)))


show('l.chol_h', lambda: (jax.jit(jax.hessian(l_chol_h)))(SPD(2,2)))


def l_chol_nan(a): return jnp.linalg.cholesky(a)


show('l.chol_nan', lambda: (l_chol_nan)(-SPD(2,2)))


def l_chol_vg(a): return jnp.sum(jnp.sin(jnp.linalg.cholesky(a)))


show('l.chol_vg', lambda: (jax.vmap(jax.grad(l_chol_vg),in_axes=-1))(jnp.moveaxis(SPD(3,2,2),0,-1)))


def l_chol_asym(a): return jnp.linalg.cholesky(a), jnp.linalg.cholesky(a,symmetrize_input=False)


show('l.chol_asym', lambda: (l_chol_asym)(SPD(3,3)+0.1*W(3,3)))


def l_qr(a): return jnp.linalg.qr(a)


show('l.qr', lambda: (l_qr)(W(4,3)))


def l_qr_c(a): return jnp.linalg.qr(a,mode='complete')


show('l.qr_c', lambda: (l_qr_c)(W(4,3)))


def l_qr_w(a): return tuple(jnp.linalg.qr(a))


show('l.qr_w', lambda: (l_qr_w)(W(2,3,4)))


def l_qr_r(a): return jnp.linalg.qr(a,mode='r')


show('l.qr_r', lambda: (l_qr_r)(W(3,3)))


def l_qr_g(a):
    q,r=jnp.linalg.qr(a)
    return jnp.sum(jnp.sin(q))+jnp.sum(r**2)


show('l.qr_g', lambda: (jax.grad(l_qr_g))(W(4,3)))


def l_qr_gw(a):
    q,r=jnp.linalg.qr(a)
    return jnp.sum(jnp.sin(q))+jnp.sum(r**2)


show('l.qr_gw', lambda: (jax.grad(l_qr_gw))(W(3,4)))


def l_svd33(a): return jnp.linalg.svd(a)


show('l.svd33', lambda: (l_svd33)(W(3,3)))


def l_svd43(a): return jnp.linalg.svd(a,full_matrices=False)


show('l.svd43', lambda: (l_svd43)(W(4,3)))


def l_svd34(a): return jnp.linalg.svd(a,full_matrices=False)


show('l.svd34', lambda: (l_svd34)(W(3,4)))


def l_svd45f(a): return tuple(jnp.linalg.svd(a))


show('l.svd45f', lambda: (l_svd45f)(W(4,5)))


def l_svd82(a): return tuple(jnp.linalg.svd(a))


show('l.svd82', lambda: (l_svd82)(W(8,2)))


def l_svd28(a): return tuple(jnp.linalg.svd(a))


show('l.svd28', lambda: (l_svd28)(W(2,8)))


def l_svd77(a): return tuple(jnp.linalg.svd(a))


show('l.svd77', lambda: (l_svd77)(W(7,7)))


def l_svdvals(a): return jnp.sum(jnp.linalg.svdvals(a)**1.5)


show('l.svdvals', lambda: (jax.value_and_grad(l_svdvals))(W(4,3)))


def l_svdg2(a):
    u,s,v=jnp.linalg.svd(a,full_matrices=False)
    return jnp.sum(jnp.sin(u))+jnp.sum(jnp.cos(v))


show('l.svdg2', lambda: (jax.grad(l_svdg2))(W(3,5)))


def l_svdgf(a):
    u,s,v=jnp.linalg.svd(a)
    return jnp.sum(u)


show('l.svdgf', lambda: (jax.grad(l_svdgf))(W(3,5)))


def l_svdnan(a): return jnp.linalg.svd(a)


show('l.svdnan', lambda: (l_svdnan)(jnp.full((2,2),jnp.nan)))


def l_eigh2(a): return tuple(jnp.linalg.eigh(a))


show('l.eigh2', lambda: (l_eigh2)(SPD(2,2)))


def l_eigh3(a): return tuple(jnp.linalg.eigh(a))


show('l.eigh3', lambda: (l_eigh3)(SPD(3,3)))


def l_eigh5(a):
    r=jnp.linalg.eigh(a)
    return r.eigenvalues, r.eigenvectors


show('l.eigh5', lambda: (l_eigh5)(SPD(4,5,5)))


def l_eigh8(a): return tuple(jnp.linalg.eigh(a))


show('l.eigh8', lambda: (l_eigh8)(W(3,8,8)))


def l_eighU(a): return tuple(jnp.linalg.eigh(a,UPLO='U',symmetrize_input=False))


show('l.eighU', lambda: (l_eighU)(W(4,4)))


def l_eighg(a):
    w,v=jnp.linalg.eigh(a)
    return jnp.sum(jnp.sin(v))+jnp.sum(w**2)


show('l.eighg', lambda: (jax.grad(l_eighg))(SPD(3,3)))


def l_eighvg(a): return jnp.sum(jnp.log(jnp.linalg.eigvalsh(a)))


show('l.eighvg', lambda: (jax.vmap(jax.jit(jax.grad(l_eighvg))))(SPD(3,4,4)))


def l_eighnan(a): return tuple(jnp.linalg.eigh(a))


show('l.eighnan', lambda: (l_eighnan)(jnp.array([[1.,jnp.nan],[jnp.nan,2.]])))


def n_norm(x): return [jnp.linalg.norm(x), jnp.linalg.norm(x,axis=0), jnp.linalg.norm(x,axis=1,keepdims=True), jnp.linalg.norm(x,keepdims=True)]


show('n.norm', lambda: (n_norm)(W(3,4)))


def n_vec(x): return [jnp.linalg.norm(x,ord=o) for o in (None,1,2,3,0,-1,-2,0.5,jnp.inf,-jnp.inf)]


show('n.vec', lambda: (n_vec)(W(5)))


def n_mat(x): return [jnp.linalg.norm(x,ord=o,axis=(0,2)) for o in (None,'fro','nuc',1,-1,2,-2,jnp.inf,-jnp.inf)]


show('n.mat', lambda: (n_mat)(W(2,3,4)))


def n_matk(x): return [jnp.linalg.norm(x,ord=o,axis=(2,1),keepdims=True) for o in (None,'fro','nuc',1,-1,2,-2,jnp.inf,-jnp.inf)]


show('n.matk', lambda: (n_matk)(W(2,3,4)))


def n_g(x): return sum(jnp.linalg.norm(x,ord=o) for o in (1,2,3,jnp.inf,-jnp.inf))


show('n.g', lambda: (jax.grad(n_g))(W(5)))


def n_gm(x): return sum(jnp.linalg.norm(x,ord=o) for o in ('fro','nuc',1,2,jnp.inf))


show('n.gm', lambda: (jax.grad(n_gm))(W(3,3)))


def n_g0(x): return jnp.linalg.norm(x)


show('n.g0', lambda: (jax.grad(n_g0))(jnp.zeros(3)))


def n_g01(x): return jnp.linalg.norm(x,ord=1)


show('n.g01', lambda: (jax.grad(n_g01))(jnp.zeros(3)))


def n_g03(x): return jnp.linalg.norm(x,ord=3)


show('n.g03', lambda: (jax.grad(n_g03))(jnp.zeros(3)))


def n_g0i(x): return jnp.linalg.norm(x,ord=jnp.inf)


show('n.g0i', lambda: (jax.grad(n_g0i))(jnp.zeros(3)))


def n_int(x): return [jnp.linalg.norm(x), jnp.linalg.norm(x,ord=0), jnp.linalg.norm(x,ord=1)]


show('n.int', lambda: (n_int)(I(5,3)))


def n_vn(x): return [jnp.linalg.vector_norm(x), jnp.linalg.vector_norm(x,axis=(0,1)), jnp.linalg.matrix_norm(x), jnp.linalg.vector_norm(x,axis=1,keepdims=True,ord=1)]


show('n.vn', lambda: (n_vn)(W(2,3,4)))


def n_vm(x): return jnp.linalg.norm(x)


show('n.vm', lambda: (jax.vmap(jax.grad(n_vm)))(W(3,4)))


def n_e1(x): return jnp.linalg.norm(x,ord=2)


show('n.e1', lambda: (n_e1)(W(3,4,2)))


def n_e2(x): return jnp.linalg.norm(x,ord=3)


show('n.e2', lambda: (n_e2)(W(3,4)))


def n_e3(x): return jnp.linalg.norm(x,ord='fro')


show('n.e3', lambda: (n_e3)(W(3)))


def n_e4(x): return jnp.linalg.norm(x,axis=2)


show('n.e4', lambda: (n_e4)(W(3)))


def e_s1(a,b): return jnp.linalg.solve(a,b)


show('e.s1', lambda: (e_s1)(W(3,3),W(4)))


def e_s2(a,b): return jnp.linalg.solve(a,b)


show('e.s2', lambda: (e_s2)(W(3,2),W(3)))


def e_s3(a,b): return jnp.linalg.solve(a,b)


show('e.s3', lambda: (e_s3)(W(3),W(3)))


def e_i(a): return jnp.linalg.inv(a)


show('e.i', lambda: (e_i)(W(3,2)))


def e_d(a): return jnp.linalg.det(a)


show('e.d', lambda: (e_d)(W(3,2)))


def e_c(a): return jnp.linalg.cholesky(a)


show('e.c', lambda: (e_c)(W(3,2)))


def e_c1(a): return jnp.linalg.cholesky(a)


show('e.c1', lambda: (e_c1)(W(3)))


def e_sv(a): return jnp.linalg.svd(a)


show('e.sv', lambda: (e_sv)(W(3)))


def e_q(a): return jnp.linalg.qr(a,mode='x')


show('e.q', lambda: (e_q)(W(3,3)))


def e_eh(a): return jnp.linalg.eigh(a)


show('e.eh', lambda: (e_eh)(W(3,2)))


def e_bf(a): return jnp.linalg.inv(a)


show('e.bf', lambda: (e_bf)(jnp.ones((2,2),jnp.bfloat16)))


def x_lax2(a): return lax.linalg.eigh(a), lax.linalg.svd(a)


show('x.lax2', lambda: (x_lax2)(SPD(3,3)))


def x_det4h(a): return jnp.linalg.det(a)


show('x.det4h', lambda: (jax.hessian(x_det4h))(W(4,4)))


def x_det4v(a): return jnp.sin(jnp.linalg.det(a))


show('x.det4v', lambda: (jax.vmap(jax.grad(x_det4v)))(W(3,4,4)))


def m_trace(a,b): return jnp.trace(a), jnp.trace(a,1), jnp.trace(a,offset=-1), jnp.trace(b,axis1=1,axis2=2), jnp.linalg.trace(b), jnp.diagonal(a,1), jnp.diagonal(b,axis1=0,axis2=2), jnp.linalg.diagonal(b,offset=-1), jnp.trace(b,0,-1,0)


show('m.trace', lambda: (m_trace)(W(3,4),W(2,3,3)))


def m_traceg(a): return jnp.sin(jnp.trace(a))+jnp.sum(jnp.diagonal(a,1)**2)


show('m.traceg', lambda: (jax.grad(m_traceg))(W(3,4)))


def m_tracei(a): return jnp.trace(a), a.trace(), a.diagonal()


show('m.tracei', lambda: (m_tracei)(I(5,3,3)))


def m_mp(a): return jnp.linalg.matrix_power(a,0), jnp.linalg.matrix_power(a,3), jnp.linalg.matrix_power(a,-2), jnp.linalg.matrix_power(a,1)


show('m.mp', lambda: (m_mp)(SPD(3,3)))


def m_mpe(a): return jnp.linalg.matrix_power(a,2)


show('m.mpe', lambda: (m_mpe)(W(2,3)))


def m_pinvg(a): return jnp.sum(jnp.linalg.pinv(a)**2)


show('m.pinvg', lambda: (jax.grad(m_pinvg))(W(4,3)))


def m_lstsq(a,b,c): return jnp.linalg.lstsq(a,b), jnp.linalg.lstsq(a,c)


show('m.lstsq', lambda: (m_lstsq)(W(5,3),W(5),W(5,2)))


def m_lstsqw(a,b): return jnp.linalg.lstsq(a,b)


show('m.lstsqw', lambda: (m_lstsqw)(W(2,3),W(2)))


def m_lstsqg(a,b): return jnp.sum(jnp.linalg.lstsq(a,b)[0]**2)


show('m.lstsqg', lambda: (jax.grad(m_lstsqg,argnums=(0,1)))(W(5,3),W(5)))


def m_cond(a): return [jnp.linalg.cond(a,p) for p in (None,2,-2,1,jnp.inf,'fro')]


show('m.cond', lambda: (m_cond)(W(3,3)))


def m_md(a,b,c,d): return jnp.linalg.multi_dot([a,b]), jnp.linalg.multi_dot([a,b,c]), jnp.linalg.multi_dot([d,a,b,c])


show('m.md', lambda: (m_md)(W(2,3),W(3,4),W(4),W(2)))


def m_ts(a,b): return jnp.linalg.tensorsolve(a,b), jnp.linalg.tensorinv(a.reshape(6,2,3),ind=1)


show('m.ts', lambda: (m_ts)(W(2,3,6),W(2,3)))


def s_chol(a,b,c):
    L=jax.scipy.linalg.cholesky(a,lower=True); U=jax.scipy.linalg.cholesky(a)
    cf=jax.scipy.linalg.cho_factor(a); cl=jax.scipy.linalg.cho_factor(a,lower=True)
    return L,U,jax.scipy.linalg.cho_solve(cf,b),jax.scipy.linalg.cho_solve(cl,c),jax.scipy.linalg.cho_solve((L,True),b)


show('s.chol', lambda: (s_chol)(SPD(3,3),W(3),W(3,2)))


def s_cholg(a,b):
    cf=jax.scipy.linalg.cho_factor(a,lower=True)
    return b@jax.scipy.linalg.cho_solve(cf,b)+jnp.sum(jnp.log(jnp.diagonal(cf[0])))


show('s.cholg', lambda: (jax.grad(s_cholg,argnums=(0,1)))(SPD(3,3),W(3)))


def s_st(a,b,c):
    s=jax.scipy.linalg.solve_triangular
    return s(a,b),s(a,c,lower=True),s(a,b,trans=1),s(a,b,trans='T',lower=True),s(a,c,unit_diagonal=True)


show('s.st', lambda: (s_st)(SPD(3,3),W(3),W(3,2)))


def s_stg(a,b): return jnp.sum(jnp.sin(jax.scipy.linalg.solve_triangular(a,b,lower=True)))


show('s.stg', lambda: (jax.jit(jax.grad(s_stg,argnums=(0,1))))(SPD(3,3),W(3)))


def s_stvm(a,b): return jax.scipy.linalg.solve_triangular(a,b,lower=True)


show('s.stvm', lambda: (jax.vmap(s_stvm,in_axes=(None,1)))(SPD(3,3),W(3,4)))


def s_ste(a,b): return jax.scipy.linalg.solve_triangular(a,b)


show('s.ste', lambda: (s_ste)(W(3,3),W(2)))


def s_solve(a,b): return jax.scipy.linalg.solve(a,b), jax.scipy.linalg.solve(a,b,assume_a='pos'), jax.scipy.linalg.inv(a), jax.scipy.linalg.det(a)


show('s.solve', lambda: (s_solve)(SPD(3,3),W(3)))


def s_lu(a,b,c): return jax.scipy.linalg.lu(a), jax.scipy.linalg.lu(b), jax.scipy.linalg.lu(c,permute_l=True)


show('s.lu', lambda: (s_lu)(W(3,3),W(4,3),W(3,4)))


def s_lug(a):
    p,l,u=jax.scipy.linalg.lu(a)
    return jnp.sum(jnp.sin(l))+jnp.sum(u**2)


show('s.lug', lambda: (jax.grad(s_lug))(W(3,3)))


def s_lus(a,b,c):
    lu=jax.scipy.linalg.lu_factor(a)
    return lu, jax.scipy.linalg.lu_solve(lu,b), jax.scipy.linalg.lu_solve(lu,c,trans=1)


show('s.lus', lambda: (s_lus)(W(3,3),W(3),W(3,2)))


def s_qr(a): return jax.scipy.linalg.qr(a), jax.scipy.linalg.qr(a,mode='economic'), jax.scipy.linalg.svd(a), jax.scipy.linalg.svd(a,compute_uv=False)


show('s.qr', lambda: (s_qr)(W(4,3)))


def s_eigh(a): return jax.scipy.linalg.eigh(a), jax.scipy.linalg.eigh(a,eigvals_only=True)


show('s.eigh', lambda: (s_eigh)(SPD(3,3)))


def s_expm(a,b): return jax.scipy.linalg.expm(a), jax.scipy.linalg.expm(a*0), jax.scipy.linalg.expm(a-a.T)


show('s.expm', lambda: (s_expm)(W(3,3),10*W(3,3)))


def s_expmg(a): return jnp.sum(jnp.sin(jax.scipy.linalg.expm(a)))


show('s.expmg', lambda: (jax.grad(s_expmg))(W(3,3)))


def s_expmv(a): return jax.scipy.linalg.expm(3*a)


show('s.expmv', lambda: (jax.vmap(s_expmv))(W(2,3,3)))


def s_bd(a,b,c): return jax.scipy.linalg.block_diag(a,b,c), jax.scipy.linalg.block_diag(a), jax.scipy.linalg.toeplitz(b), jax.scipy.linalg.toeplitz(b,a[0])


show('s.bd', lambda: (s_bd)(W(2,3),W(2),W(1,1)))


def g_conv(a,b): return [jnp.convolve(a,b,m) for m in ('full','same','valid')]+[jnp.convolve(b,a,mode=m) for m in ('full','same','valid')]


show('g.conv', lambda: (g_conv)(W(5),W(3)))


def g_corr(a,b): return [jnp.correlate(a,b,m) for m in ('full','same','valid')]+[jnp.correlate(b,a,mode=m) for m in ('full','same','valid')]


show('g.corr', lambda: (g_corr)(W(5),W(2)))


def g_convi(a,b): return jnp.convolve(a,b), jnp.correlate(a,b)


show('g.convi', lambda: (g_convi)(I(5,5),I(5,2)))


def g_convg(a,b): return jnp.sum(jnp.convolve(a,b)**2)


show('g.convg', lambda: (jax.grad(g_convg,argnums=(0,1)))(W(5),W(3)))


def g_sc(a,b): return [jax.scipy.signal.convolve(a,b,m) for m in ('full','same','valid')]+[jax.scipy.signal.correlate(a,b,mode=m) for m in ('full','same','valid')]+[jax.scipy.signal.convolve2d(a,b,mode=m) for m in ('full','same','valid')]+[jax.scipy.signal.correlate2d(a,b,mode=m) for m in ('full','same','valid')]


show('g.sc', lambda: (g_sc)(W(5,4),W(3,2)))


def g_sc2(a,b): return [jax.scipy.signal.convolve(a,b,m) for m in ('full','same','valid')]+[jax.scipy.signal.correlate(a,b,mode=m) for m in ('full','same','valid')]


show('g.sc2', lambda: (g_sc2)(W(3,2),W(5,4)))


def g_e(a,b): return jnp.convolve(a,b)


show('g.e', lambda: (g_e)(W(3,2),W(5)))


def o_pv(p,x,i): return jnp.polyval(p,x), jnp.polyval(p,2.0), jnp.polyval(i,3), jnp.vander(x), jnp.vander(x,4,increasing=True), jnp.vander(i,2)


show('o.pv', lambda: (o_pv)(W(4),W(3),I(4,3)))


def o_tr(y,x): return jnp.trapezoid(y), jnp.trapezoid(y,dx=0.5,axis=0), jnp.trapezoid(y,x), jnp.trapezoid(x,x**2)


show('o.tr', lambda: (o_tr)(W(3,4),W(4)))


def o_cov(m,y): return jnp.cov(m), jnp.cov(m,rowvar=False), jnp.cov(y), jnp.cov(m,y), jnp.cov(m,ddof=0), jnp.cov(m,bias=True), jnp.corrcoef(m), jnp.corrcoef(y,m[0]), jnp.corrcoef(y)


show('o.cov', lambda: (o_cov)(W(3,5),W(5)))


def o_covg(m): return jnp.sum(jnp.sin(jnp.cov(m)))+jnp.sum(jnp.corrcoef(m)**2)


show('o.covg', lambda: (jax.grad(o_covg))(W(3,5)))
