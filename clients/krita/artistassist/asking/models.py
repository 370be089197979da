"""Which model does a task here, and what must be said about it; read from the daemon's capabilities."""


def for_task(capabilities, task):
    """The models that can do a task, the daemon's own choice first."""
    able = [model for model in capabilities.get("models", ()) if task in model.get("tasks", ()) and not model.get("problem")]
    default = (capabilities.get("tasks") or {}).get(task)
    return sorted(able, key=lambda model: model["model"] != default)


def chosen(capabilities, task, wanted=None):
    """The model that the artist chose if it can do the task, else the daemon's choice; None where there is none."""
    able = for_task(capabilities, task)
    return next((model for model in able if model["model"] == wanted), able[0] if able else None)


def is_diffusion(model):
    return bool(model) and model.get("kind") == "diffusion"


def takes_prompt(model):
    """True for a model that understands words; a bridge that does not say so is of a time when every diffusion model did."""
    return is_diffusion(model) and model.get("takes_prompt", True)


def device_of(capabilities, model):
    """The device that a model would run on: the one in use if it can, else its fastest; None where none works."""
    devices = [device for device in capabilities.get("devices", ()) if device.get("works")]
    if model:
        able = model.get("devices") or []
        devices = [device for device in devices if not able or device["device"] in able]
    return next((device for device in devices if device.get("chosen")), devices[0] if devices else None)


def licence_missing(model):
    """True where nobody says what may be done with the model's pictures."""
    return bool(model) and not model.get("licence_declared", True)
