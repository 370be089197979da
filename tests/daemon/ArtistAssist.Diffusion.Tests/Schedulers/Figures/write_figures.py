"""Writes the figures that the scheduler tests compare with, from diffusers' own classes."""
import json, sys, itertools, math
import torch, diffusers
SHAPE=(2,4,3,5)
N=math.prod(SHAPE)
def sample():
    i=torch.arange(N,dtype=torch.float32)
    return torch.sin(i*0.7+0.3).reshape(SHAPE)
def model(x,t):
    # Bends the sample a little, so that no scheduler meets a straight line.
    return torch.tanh(x)*(0.6+0.3*float(t)/1000)+0.1*torch.flip(x,(3,))
def run(cls,config,steps,start=0,extra=None,set_kwargs=None):
    s=getattr(diffusers,cls)(**config)
    s.set_timesteps(steps,**(set_kwargs or {}))
    order=2 if cls.startswith('Heun') else 1
    begin=start*order
    if hasattr(s,'set_begin_index'): s.set_begin_index(begin)
    gen=torch.Generator().manual_seed(7)
    noise=torch.randn(SHAPE,generator=gen)
    ts=s.timesteps[begin:]
    if start: x=s.add_noise(sample(),noise,ts[:1])
    else: x=noise*s.init_noise_sigma
    kw=dict(extra or {})
    import inspect
    if 'generator' in inspect.signature(s.step).parameters: kw['generator']=gen
    first=x
    out=[]
    for t in ts:
        inp=s.scale_model_input(x,t)
        x=s.step(model(inp,t),t,x,**kw).prev_sample
        out.append([float('%.9g'%v) for v in x.flatten()[[0,17,N//2+3,N-1]].tolist()]+[float('%.9g'%x.abs().mean().item())])
    r=dict(config={'_class_name':cls,**config},steps=steps,start=start,timesteps=[float('%.9g'%v) for v in s.timesteps.tolist()],
      first=[float('%.9g'%v) for v in first.flatten()[[0,17,N//2+3,N-1]].tolist()],after=out)
    if extra: r['eta']=extra['eta']
    if set_kwargs: r['strength']=set_kwargs['strength']
    if hasattr(s,'sigmas'): r['sigmas']=[float('%.9g'%v) for v in s.sigmas.tolist()]
    if not all(math.isfinite(v) for o in out for v in o): r['nan']=True; print('nan',cls,config,steps,start,file=sys.stderr); return None
    return r
SD=dict(beta_start=0.00085,beta_end=0.012,beta_schedule='scaled_linear')
cases=[]
def add(*a,**k):
    try: r=run(*a,**k)
    except Exception as e: print('FAIL',a,k,repr(e)[:200],file=sys.stderr); return
    if r: cases.append(r)
sig=['EulerDiscreteScheduler','HeunDiscreteScheduler','LMSDiscreteScheduler','DPMSolverMultistepScheduler','UniPCMultistepScheduler']
sp=[{},dict(use_karras_sigmas=True),dict(use_exponential_sigmas=True),dict(use_beta_sigmas=True)]
allc=['DDIMScheduler','PNDMScheduler','EulerAncestralDiscreteScheduler']+sig
for c in sig:
    for s in sp[1:]: add(c,{**SD,**s},6)
    add(c,{**SD,'use_karras_sigmas':True,'timestep_spacing':'trailing'},7,start=3)
    add(c,{**SD,'use_karras_sigmas':True,'prediction_type':'v_prediction'},6)
for c in allc:
    base=dict(SD)
    if c=='PNDMScheduler': base['skip_prk_steps']=True
    if c=='DDIMScheduler': base['clip_sample']=False
    for t in 'linspace','leading','trailing':
        add(c,{**base,'timestep_spacing':t,'steps_offset':1},6)
        add(c,{**base,'timestep_spacing':t,'steps_offset':1},20,start=14)
    for p in 'v_prediction','sample':
        if p=='sample' and c in('PNDMScheduler','EulerAncestralDiscreteScheduler'): continue
        add(c,{**base,'prediction_type':p,'timestep_spacing':'trailing'},5)
    add(c,{**base,'beta_schedule':'squaredcos_cap_v2'},5)
    add(c,{},30 if c!='HeunDiscreteScheduler' else 12)
    if c not in('PNDMScheduler','HeunDiscreteScheduler','LMSDiscreteScheduler'):
        add(c,{**base,'rescale_betas_zero_snr':True,'prediction_type':'v_prediction','timestep_spacing':'trailing'},6)
    add(c,{**base},1)
    add(c,{**base},2)
add('DDIMScheduler',{**SD,'set_alpha_to_one':False},6)
add('DDIMScheduler',{**SD,'thresholding':True,'sample_max_value':1.5,'dynamic_thresholding_ratio':0.9},6)
for e in 0.5,1.0: add('DDIMScheduler',{**SD,'clip_sample':False},6,extra={'eta':e})
add('PNDMScheduler',{**SD},8); add('PNDMScheduler',{**SD,'prediction_type':'v_prediction'},8)
add('PNDMScheduler',{**SD,'skip_prk_steps':True,'steps_offset':1},10,start=4)
add('HeunDiscreteScheduler',{**SD,'beta_schedule':'exp'},5); add('HeunDiscreteScheduler',{**SD,'clip_sample':True,'clip_sample_range':2.0},5)
add('EulerDiscreteScheduler',{**SD,'interpolation_type':'log_linear'},5)
add('EulerDiscreteScheduler',{**SD,'final_sigmas_type':'sigma_min'},5)
add('EulerDiscreteScheduler',{**SD,'timestep_type':'continuous','prediction_type':'v_prediction','use_karras_sigmas':True,'sigma_min':0.002,'sigma_max':120.0},5)
D='DPMSolverMultistepScheduler'
for alg in 'dpmsolver++','sde-dpmsolver++':
    for o in 1,2,3:
        for st in 'midpoint','heun':
            add(D,{**SD,'algorithm_type':alg,'solver_order':o,'solver_type':st},8)
    add(D,{**SD,'algorithm_type':alg,'use_karras_sigmas':True},20,start=14)
    add(D,{**SD,'algorithm_type':alg,'final_sigmas_type':'sigma_min','lower_order_final':False},6)
    add(D,{**SD,'algorithm_type':alg,'euler_at_final':True,'final_sigmas_type':'sigma_min'},16)
    add(D,{**SD,'algorithm_type':alg,'use_lu_lambdas':True},6)
    add(D,{**SD,'algorithm_type':alg,'prediction_type':'v_prediction','use_exponential_sigmas':True},6)
add(D,{'beta_schedule':'squaredcos_cap_v2','lambda_min_clipped':-5.1,'use_karras_sigmas':False},6)
add(D,{'beta_schedule':'squaredcos_cap_v2','use_karras_sigmas':True},6)
add(D,{**SD,'thresholding':True,'sample_max_value':1.5},6)
U='UniPCMultistepScheduler'
for o in 1,2,3:
    for st in 'bh1','bh2':
        for x0 in True,False: add(U,{**SD,'solver_order':o,'solver_type':st,'predict_x0':x0,**({} if x0 else {'final_sigmas_type':'sigma_min'})},8)
add(U,{**SD,'solver_type':'bh1','solver_order':3,'final_sigmas_type':'sigma_min'},8)
add(U,{**SD,'disable_corrector':[0,2],'use_karras_sigmas':True,'final_sigmas_type':'sigma_min'},6)
add(U,{**SD,'lower_order_final':False,'final_sigmas_type':'sigma_min'},6)
for p in 'epsilon','v_prediction','sample':
    add('LCMScheduler',{'prediction_type':p},4)
add('LCMScheduler',{},1); add('LCMScheduler',{'clip_sample':True,'timestep_scaling':3.0},8); add('LCMScheduler',{'original_inference_steps':40},7,set_kwargs={'strength':0.6})
add('LCMScheduler',{'rescale_betas_zero_snr':True,'prediction_type':'v_prediction'},4)
add('LCMScheduler',{},4,start=2)
for p in 'epsilon','v_prediction','sample':
    for e in 0.0,0.3,1.0: add('TCDScheduler',{'prediction_type':p},4,extra={'eta':e})
add('TCDScheduler',{},8,start=3,extra={'eta':0.3}); add('TCDScheduler',{},4,extra={'eta':0.3},set_kwargs={'strength':0.5})
print(len(cases),file=sys.stderr)
with open(sys.argv[1],'w') as f:
    f.write('{"origin":"diffusers 58eb52c0803ea9af3abec60841c2a093bdf1f951 (2026-08-23) on torch %s, by write_figures.py","cases":[\n' % torch.__version__)
    f.write(',\n'.join(json.dumps(c,separators=(',',':')) for c in cases)); f.write('\n]}\n')
