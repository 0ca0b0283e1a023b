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


def c_grad(x,w): return jnp.sum(jnp.sin(lax.conv_general_dilated(x,w,(2,1),'SAME',rhs_dilation=(1,2),feature_group_count=2)))


show('c.grad', lambda: (jax.grad(c_grad,argnums=(0,1)))(W(2,4,6,5),W(6,2,3,2)))


def c_grad_bgc(x,w): return jnp.sum(jnp.sin(lax.conv_general_dilated(x,w,(2,1),((1,2),(0,1)),batch_group_count=2)))


show('c.grad_bgc', lambda: (jax.grad(c_grad_bgc,argnums=(0,1)))(W(4,3,6,5),W(6,3,3,2)))


def c_grad_ld(x,w): return jnp.sum(jnp.sin(lax.conv_general_dilated(x,w,(2,3),((1,2),(0,1)),lhs_dilation=(2,3),dimension_numbers=('NHWC','HWIO','NHWC'))))


show('c.grad_ld', lambda: (jax.grad(c_grad_ld,argnums=(0,1)))(W(4,6,5,3),W(3,2,3,2)))


def c_vm_both(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME')


show('c.vm_both', lambda: (jax.vmap(c_vm_both,in_axes=(1,2)))(W(4,3,6,5),W(6,4,3,2)))


def c_vm_both_g(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME',feature_group_count=3)


show('c.vm_both_g', lambda: (jax.vmap(c_vm_both_g,in_axes=(1,2)))(W(4,3,6,5),W(6,2,3,2)))


def c_vm_l_b(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME',batch_group_count=2)


show('c.vm_l_b', lambda: (jax.vmap(c_vm_l_b,in_axes=(1,None)))(W(4,3,6,5),W(4,6,2)))


def c_vm_r_b(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME',batch_group_count=2)


show('c.vm_r_b', lambda: (jax.vmap(c_vm_r_b,in_axes=(None,1)))(W(4,6,5),W(4,3,6,2)))


def c_vm_r_f(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME',feature_group_count=2)


show('c.vm_r_f', lambda: (jax.vmap(c_vm_r_f,in_axes=(None,-1)))(W(4,6,5),W(4,3,2,3)))


def c_persample(w,x): return jnp.sum(lax.conv_general_dilated(x[None],w,(1,1),'SAME',dimension_numbers=('NHWC','HWIO','NHWC'))**2)


show('c.persample', lambda: (jax.vmap(jax.grad(c_persample),in_axes=(None,0)))(W(3,3,1,2),W(4,5,5,1)))


def c_transpose_same(x,w): return lax.conv_transpose(x,w,(2,2),'SAME')


show('c.transpose_same', lambda: (c_transpose_same)(W(1,4,4,2),W(3,3,2,3)))


def c_transpose_valid(x,w): return lax.conv_transpose(x,w,(2,2),'VALID',transpose_kernel=True)


show('c.transpose_valid', lambda: (jax.jit(jax.grad(lambda x,w:c_transpose_valid(x,w).sum(),argnums=(0,1))))(W(1,4,4,2),W(3,3,3,2)))


def c_transpose_pads(x,w): return lax.conv_transpose(x,w,(3,),((1,1),), rhs_dilation=(2,))


show('c.transpose_pads', lambda: (c_transpose_pads)(W(1,4,2),W(3,2,3)))


def c_conv(x,w): return lax.conv(x,w,(1,1),'SAME')


show('c.conv', lambda: (c_conv)(W(1,2,4,4),W(3,2,3,3)))


def c_cgp(x,w): return lax.conv_with_general_padding(x,w,(1,1),((1,1),(2,0)),(1,2),(2,1))


show('c.cgp', lambda: (c_cgp)(W(1,2,4,4),W(3,2,3,3)))


def c_patches(x): return lax.conv_general_dilated_patches(x,(2,2),(1,1),'VALID')


show('c.patches', lambda: (c_patches)(W(2,3,4,4)))


def c_patches2(x): return lax.conv_general_dilated_patches(x,(2,3),(1,2),'SAME',dimension_numbers=('NHWC','HWIO','NHWC'))


show('c.patches2', lambda: (c_patches2)(W(2,4,4,3)))


def c_dn(x,w):
    dn=lax.conv_dimension_numbers(x.shape,w.shape,('NHWC','HWIO','NHWC'))
    assert dn.lhs_spec==(0,3,1,2)
    return lax.conv_general_dilated(x,w,(1,1),'SAME',(1,1),(1,1),dn,precision=lax.Precision.HIGHEST)


show('c.dn', lambda: (c_dn)(W(2,4,4,3),W(3,3,3,5)))


def c_int(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME')


show('c.int', lambda: (c_int)(I(9,1,2,5),I(9,3,2,2)))


def c_bf16(x,w): return lax.conv_general_dilated(x,w,(1,),'SAME',preferred_element_type=jnp.float32)


show('c.bf16', lambda: (c_bf16)(W(1,2,5).astype(jnp.bfloat16),W(3,2,2).astype(jnp.bfloat16)))


def c_same_lower(x,w): return lax.conv_general_dilated(x,w,(2,),'SAME_LOWER')


show('c.same_lower', lambda: (c_same_lower)(W(1,2,5),W(3,2,2)))


def c_e1(x,w): return lax.conv_general_dilated(x,w,(2,),'SAME')


show('c.e1', lambda: (c_e1)(W(1,2,5),W(3,2,2,1)))


def c_e2(x,w): return lax.conv_general_dilated(x,w,(2,),'SAME')


show('c.e2', lambda: (c_e2)(W(1,2,5),W(3,3,2)))


def c_e3(x,w): return lax.conv_general_dilated(x,w,(2,1),'SAME')


show('c.e3', lambda: (c_e3)(W(1,2,5),W(3,2,2)))


def c_e4(x,w): return lax.conv_general_dilated(x,w,(2,),'SAMEX')


show('c.e4', lambda: (c_e4)(W(1,2,5),W(3,2,2)))


def c_e5(x,w): return lax.conv_general_dilated(x,w,(2,),'SAME',dimension_numbers=('NHC','HIO','NHCX'))


show('c.e5', lambda: (c_e5)(W(1,2,5),W(3,2,2)))


def c_e6(x,w): return lax.conv_general_dilated(x,w.astype(jnp.float16),(2,),'SAME')


show('c.e6', lambda: (c_e6)(W(1,2,5),W(3,2,2)))


def c_e7(x,w): return lax.conv_general_dilated(x,w,(2,),'SAME',lhs_dilation=(2,))


show('c.e7', lambda: (c_e7)(W(1,2,5),W(3,2,2)))


def c_e8(x,w): return lax.conv_general_dilated(x,w,(2,),((0,0),(0,0)))


show('c.e8', lambda: (c_e8)(W(1,2,5),W(3,2,2)))


def c_e9(x,w): return lax.conv_general_dilated(x,w,(2,),((0,0),),feature_group_count=2)


show('c.e9', lambda: (c_e9)(W(1,4,5),W(3,2,2)))


def c_hess(x,w): return jnp.sum(jnp.tanh(lax.conv_general_dilated(x,w,(1,),'VALID')))


show('c.hess', lambda: (jax.hessian(c_hess,argnums=1))(W(1,1,4),W(1,1,2)))


def p_maxgrad(x): return jnp.sum(lax.reduce_window(x,-jnp.inf,lax.max,(1,3,3,1),(1,2,2,1),'SAME')**2)


show('p.maxgrad', lambda: (jax.grad(p_maxgrad))(W(1,5,5,2)))


def p_maxties(x): return jnp.sum(lax.reduce_window(x,-jnp.inf,lax.max,(1,2,2,1),(1,1,1,1),'VALID')*jnp.arange(25.).reshape(1,5,5,1))


show('p.maxties', lambda: (jax.grad(p_maxties))(I(2,1,6,6,1).astype(float)))


def p_mingrad(x): return jnp.sum(lax.reduce_window(x,jnp.inf,lax.min,(3,3),(2,2),'SAME')**2)


show('p.mingrad', lambda: (jax.grad(p_mingrad))(W(5,5)))


def p_sumgrad(x): return jnp.sum(lax.reduce_window(x,0.,lax.add,(3,3),(2,2),'SAME')**2)


show('p.sumgrad', lambda: (jax.grad(p_sumgrad))(W(5,5)))


def p_sum_bd(x): return jnp.sum(lax.reduce_window(x,0.,lax.add,(3,3),(2,2),'SAME',base_dilation=(2,1),window_dilation=(1,2))**2)


show('p.sum_bd', lambda: (jax.grad(p_sum_bd))(W(5,5)))


def p_jvp(x): return lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(1,2),'SAME')


show('p.jvp', lambda: (lambda x,t: jax.jvp(p_jvp,(x,),(t,)))(W(5,5),W(5,5)))


def p_jvpdil(x): return lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(1,2),'VALID',window_dilation=(2,1))


show('p.jvpdil', lambda: (lambda x,t: jax.jvp(p_jvpdil,(x,),(t,)))(W(5,5),W(5,5)))


def p_vmapg(x): return jnp.sum(lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(2,2),'VALID')**2)


show('p.vmapg', lambda: (jax.vmap(jax.grad(p_vmapg),in_axes=2))(W(5,5,3)))


def p_hess(x): return jnp.sum(jnp.exp(lax.reduce_window(x,-jnp.inf,lax.max,(2,1),(1,1),'VALID')))


show('p.hess', lambda: (jax.jit(jax.hessian(p_hess)))(W(2,2)))


def p_maxi(x): return lax.reduce_window(x,jnp.iinfo(jnp.int32).min,lax.max,(2,2),(2,2),'VALID')


show('p.maxi', lambda: (p_maxi)(I(99,4,4)))


def p_jnpmax(x): return lax.reduce_window(x,-jnp.inf,jnp.maximum,(2,2),(2,2),'VALID')


show('p.jnpmax', lambda: (p_jnpmax)(W(4,4)))


def p_mul(x): return lax.reduce_window(x,1.,lax.mul,(2,2),(2,2),'SAME')


show('p.mul', lambda: (jax.jit(p_mul))(W(4,4)))


def p_lam(x): return lax.reduce_window(x,0.,lambda a,b:a+b,(2,3),(2,1),((1,0),(0,2)))


show('p.lam', lambda: (p_lam)(W(4,4)))


def p_init(x): return lax.reduce_window(x,1.,lax.add,(2,3),(2,1),'VALID')


show('p.init', lambda: (p_init)(W(4,4)))


def p_init0max(x): return lax.reduce_window(x,0.,lax.max,(2,2),(2,2),'VALID')


show('p.init0max', lambda: (p_init0max)(W(4,4)))


def p_tup(x): return lax.reduce_window((x,x),(0.,1.),lambda a,b:(a[0]+b[0],a[1]*b[1]),(2,2),(1,1),'SAME')


show('p.tup', lambda: (p_tup)(W(4,4)))


def p_nan(x): return lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(1,1),'SAME'), lax.reduce_window(x,0.,lax.add,(2,2),(1,1),'SAME')


show('p.nan', lambda: (p_nan)(jnp.array([[1.,jnp.nan,2.],[3.,4.,jnp.inf],[-jnp.inf,0.,1.]])))


def p_nang(x): return lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(1,1),'VALID')


show('p.nang', lambda: (jax.grad(lambda x: p_nang(x).sum()))(jnp.array([[1.,jnp.nan,2.],[3.,4.,jnp.inf],[-jnp.inf,0.,-jnp.inf]])))


def p_ming(x): return lax.reduce_window(x,-jnp.inf,lax.max,(2,2),(1,1),'SAME')


show('p.ming', lambda: (jax.grad(lambda x: p_ming(x).sum()))(jnp.full((3,3),-jnp.inf)))


def p_e1(x): return lax.reduce_window(x,0.,lax.add,(2,),(2,),'VALID')


show('p.e1', lambda: (p_e1)(W(4,4)))


def p_e2(x): return lax.reduce_window(x,0.,lax.add,(2,2),(2,2),'V')


show('p.e2', lambda: (p_e2)(W(4,4)))


def p_e3(x): return lax.reduce_window(x,0.,lax.add,(2,2),(2,),'VALID')


show('p.e3', lambda: (p_e3)(W(4,4)))


def p_avg(x):
    ones=jnp.ones_like(x)
    s=lax.reduce_window(x,0.,lax.add,(1,2,2,1),(1,2,2,1),'SAME')
    return s/lax.reduce_window(ones,0.,lax.add,(1,2,2,1),(1,2,2,1),'SAME')


show('p.avg', lambda: (p_avg)(W(1,4,4,1)))


def p_big(x): return lax.reduce_window(x,0.,lax.add,(9,9),(1,1),'VALID')


show('p.big', lambda: (p_big)(W(4,6)))


def p_pads(x): return jnp.array(lax.padtype_to_pads((4,6),(3,3),(2,2),'SAME'))


show('p.pads', lambda: (p_pads)(W(4,6)))
