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


def d_e1(a,b): return [jnp.einsum('ij,jk',a,b), jnp.einsum('ij,jk->ki',a,b), jnp.einsum('ij,jk->',a,b), jnp.einsum('ij,jk->ijk',a,b)]


show('d.e1', lambda: (d_e1)(W(2,3),W(3,4)))


def d_e2(a,b): return [jnp.einsum('ii',a), jnp.einsum('ii->i',a), jnp.einsum('ij->ji',a), jnp.einsum('ij->j',a), jnp.einsum('i,i',b,b), jnp.einsum('i,j->ij',b,b), jnp.einsum('ii,i->i',a,b)]


show('d.e2', lambda: (d_e2)(W(3,3),W(3)))


def d_e3(a,b): return [jnp.einsum('...ij,...jk->...ik',a,b), jnp.einsum('b...j,bj...->b...',a,b[:,:,:3]), jnp.einsum('bij,bjk->ikb',a,b), jnp.einsum('...ij->...ji',a)]


show('d.e3', lambda: (d_e3)(W(2,3,4),W(2,4,5)))


def d_e4(a,b,c,d): return jnp.einsum('ij,jk,kl,l->i',a,b,c,d,optimize=True), jnp.einsum('ij,jk,kl,l',a,b,c,d,precision='highest')


show('d.e4', lambda: (d_e4)(W(2,3),W(3,4),W(4,5),W(5)))


def d_e4g(a,b,c,d): return jnp.sum(jnp.sin(jnp.einsum('ij,jk,kl,l->i',a,b,c,d)))


show('d.e4g', lambda: (jax.grad(d_e4g,argnums=(0,1,2,3)))(W(2,3),W(3,4),W(4,5),W(5)))


def d_e5(a,b): return jnp.einsum('ij,ij->ij',a,b), jnp.einsum('ij,ij->i',a,b), jnp.einsum('...j,...j->...',a,b)


show('d.e5', lambda: (d_e5)(W(2,3),W(1,3)))


def d_e6(q,k): return jnp.einsum('bqhd,bkhd->bhqk',q,k), jnp.einsum('bhqk,bkhd->bqhd',jnp.einsum('bqhd,bkhd->bhqk',q,k),k)


show('d.e6', lambda: (d_e6)(W(2,3,4,5),W(2,3,4,5)))


def d_e6g(q,k): return jnp.sum(jnp.sin(jnp.einsum('qhd,khd->hqk',q,k)))


show('d.e6g', lambda: (jax.jit(jax.vmap(jax.grad(d_e6g),in_axes=(0,None))))(W(2,3,4,5),W(3,4,5)))


def d_e7(a,b): return jnp.einsum('ij,jk->ik',a,b), jnp.einsum('ij,jk->ik',a,b.astype(jnp.float32)), jnp.einsum('ij,jk->ik',a,b,preferred_element_type=jnp.float32)


show('d.e7', lambda: (d_e7)(I(5,2,3),I(5,3,2)))


def d_e8(a,b): return jnp.einsum(a,[0,1],b,[1,2],[0,2]), jnp.einsum(a,[0,1],b,[1,2])


show('d.e8', lambda: (d_e8)(W(2,3),W(3,4)))


def d_e9(a): return jnp.einsum('iiij->j',a), jnp.einsum('iijk->kj',a), jnp.einsum('iiij->ij',a)


show('d.e9', lambda: (d_e9)(W(2,2,2,3)))


def d_e10(a,b): return jnp.einsum('ij,k->ijk',a,b), jnp.einsum('ij,k->k',a,b), jnp.einsum(' i j , k -> i k ',a,b)


show('d.e10', lambda: (d_e10)(W(2,3),W(4)))


def d_e11(a,b): return jnp.einsum('ij,j->i',a,2.0*b), jnp.einsum('ij,->ij',a,3.0)


show('d.e11', lambda: (d_e11)(W(2,3),W(3)))


def d_ee1(a,b): return jnp.einsum('ij,jk',a,b)


show('d.ee1', lambda: (d_ee1)(W(2,3),W(2,3)))


def d_ee2(a,b): return jnp.einsum('ij,jk->il',a,b)


show('d.ee2', lambda: (d_ee2)(W(2,3),W(2,3)))


def d_ee3(a): return jnp.einsum('ijk->i',a)


show('d.ee3', lambda: (d_ee3)(W(2,3)))


def d_ee4(a): return jnp.einsum('ij,jk->i',a)


show('d.ee4', lambda: (d_ee4)(W(2,3)))


def d_ee5(a): return jnp.einsum('ij->ii',a)


show('d.ee5', lambda: (d_ee5)(W(2,3)))


def d_td(a,b): return jnp.tensordot(a,b,axes=((1,2),(1,0))), jnp.tensordot(a,b,axes=([2],[0])), jnp.tensordot(a,b,axes=1), jnp.tensordot(a,b,0), jnp.tensordot(a,b,axes=(-1,0))


show('d.td', lambda: (d_td)(W(2,3,4),W(4,3,5)))


def d_tdg(a,b): return jnp.sum(jnp.tensordot(a,b,axes=((1,2),(1,0)))**2)


show('d.tdg', lambda: (jax.grad(d_tdg,argnums=(0,1)))(W(2,3,4),W(4,3,5)))


def d_tde(a,b): return jnp.tensordot(a,b,1)


show('d.tde', lambda: (d_tde)(W(2,3),W(2,3)))


def d_kron(a,b): return jnp.kron(a,b), jnp.kron(b,a), jnp.kron(b,b), jnp.kron(a,a), jnp.kron(2.,a)


show('d.kron', lambda: (d_kron)(W(2,3),W(2)))


def d_krong(a): return jnp.sum(jnp.sin(jnp.kron(a,a)))


show('d.krong', lambda: (jax.grad(d_krong))(W(2,2)))


def d_cross(a,b,c,d): return jnp.cross(a,b), jnp.cross(a,a[::-1]), jnp.cross(c,d), jnp.cross(c,b), jnp.cross(b,c), jnp.cross(a.T,a[::-1].T,axis=0), jnp.cross(a.T,a,axisa=0,axisb=1,axisc=0), jnp.linalg.cross(a,b)


show('d.cross', lambda: (d_cross)(W(4,3),W(3),W(4,2),W(2)))


def d_crossg(a,b): return jnp.sum(jnp.sin(jnp.cross(a,b)))


show('d.crossg', lambda: (jax.grad(d_crossg))(W(3),W(3)))


def d_crosse(a): return jnp.cross(a,a)


show('d.crosse', lambda: (d_crosse)(W(4)))


def d_vec(a,b,c): return jnp.vecdot(a,b), jnp.vecdot(a,a,axis=0), jnp.linalg.vecdot(a,b), jnp.matvec(c,b), jnp.vecmat(b,jnp.swapaxes(c,1,2)), jnp.vdot(a,a), jnp.inner(a,a), jnp.inner(a,b), jnp.outer(a,b), jnp.linalg.outer(b,b), jnp.matrix_transpose(c), jnp.linalg.matrix_transpose(a), c.mT


show('d.vec', lambda: (d_vec)(W(2,3),W(3),W(2,4,3)))


def d_lax(a,b): return lax.dot_general(a,b,(((2,),(1,)),((0,),(0,)))), lax.dot_general(a,b,(((2,),(1,)),((),())),preferred_element_type=jnp.float32), lax.batch_matmul(a,b), lax.dot(a[0],b[0]), lax.dot(a[0,0],b[0,:,0]), lax.dot(a[0],b[0,:,0],precision=lax.Precision.HIGHEST)


show('d.lax', lambda: (d_lax)(W(2,3,4),W(2,4,5)))


def d_laxe(a,b): return lax.dot(a,b)


show('d.laxe', lambda: (d_laxe)(W(2,3),W(2,3)))


def d_laxe2(a,b): return lax.dot_general(a,b,(((1,),(1,)),((0,),(0,))))


show('d.laxe2', lambda: (d_laxe2)(W(2,3),W(3,3)))


def d_mix(a,b): return a@b, jnp.dot(a,b), lax.dot(a,b), jnp.matmul(a,b,precision='float32')


show('d.mix', lambda: (d_mix)(W(2,3),I(4,3,2)))


def d_pet(a,b): return jnp.matmul(a,b,preferred_element_type=jnp.float32), jnp.dot(a,b,preferred_element_type=jnp.float32), a@b


show('d.pet', lambda: (d_pet)(W(2,3).astype(jnp.bfloat16),W(3,2).astype(jnp.bfloat16)))


def d_mm(a,b): return a@b, jnp.matmul(a[0,0,0],b), jnp.matmul(a,b[0,:,0]), jnp.matmul(a[0,0],b)


show('d.mm', lambda: (d_mm)(W(2,1,3,4),W(5,4,2)))


def d_mmg(a,b): return jnp.sum(jnp.sin(a@b))


show('d.mmg', lambda: (jax.grad(d_mmg,argnums=(0,1)))(W(2,1,3,4),W(5,4,2)))


def d_abs0(x): return jnp.abs(x)


show('d.abs0', lambda: (jax.vmap(jax.grad(d_abs0)))(jnp.array([-1.,0.,2.,jnp.nan])))
