"""Names of layers: what made them, short enough for the layer list; and what a model says of itself."""
from ..texts import say
from . import strength

_LONGEST = 80


def layer_name(task, amount, info, prompt=""):
    """For example "Clean up: loose, Cleanup 1" or "Refine: gentle, my style, seed 7"."""
    parts = [say(strength.word(task, amount))] if task != strength.INPAINT or info.get("seed") is not None else []
    if prompt.strip():
        parts.append("“%s”" % prompt.strip())
    parts.append(info.get("model_name") or info.get("model") or "")
    if info.get("seed") is not None:
        parts.append(say("seed", seed=info["seed"]))
    name = say("layer_name", task=say("task_" + task), made=say("comma").join(part for part in parts if part))
    return name if len(name) <= _LONGEST else name[:_LONGEST - 1] + "…"


def model_account(model):
    """What may be done with a model's pictures, and what it was trained on, two lines; "not declared" where its card does not say."""
    training = model.get("training_data") or ""
    return say(
        "model_account",
        licence=model.get("licence") if model.get("licence") and model.get("licence_declared", True) else say("not_declared"),
        training=say("not_declared") if training in ("", "not declared") else training)
