"""What is chosen seldom: model, device, number of proposals, kind of result, the model's sliders, hint layers."""
from ..asking import models, strength
from ..qt import QtWidgets, Signal
from ..texts import say
from .choice import Choice
from .model_slider import ModelSlider

_MOST_PROPOSALS = 8

# Those that the daemon knows, in the order of the docker.
_SLIDERS = ("lineWeight", "taper", "detail", "wobble", "constructionRemoval", "hatching")


def device_name(device):
    """A device for people: makers' names as they are, the processor in her language."""
    return say("device_cpu") if device["device"] == "cpu" else device.get("name") or device["device"]


class More(QtWidgets.QWidget):
    """A form under the fold."""

    changed = Signal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.model, self.device, self.result = Choice(), Choice(), Choice()
        self.keep_layer, self.remove_layer = Choice(), Choice()
        self.proposals = QtWidgets.QSpinBox()
        self.proposals.setRange(1, _MOST_PROPOSALS)
        self.result.offer([(False, say("result_paper")), (True, say("result_lines"))])
        self._form = QtWidgets.QFormLayout(self)
        self._form.setContentsMargins(12, 2, 0, 4)
        self._form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.sliders = {name: ModelSlider() for name in _SLIDERS}
        rows = [("model", self.model), ("device", self.device), ("proposals", self.proposals), ("result", self.result)]
        rows += [("slider_" + name, slider) for name, slider in self.sliders.items()]
        rows += [("keep_layer", self.keep_layer), ("remove_layer", self.remove_layer)]
        for key, field in rows:
            self._form.addRow(say(key), field)
        for name, slider in self.sliders.items():
            slider.setToolTip(say("slider_" + name + "_tip") + " " + say("slider_reset"))
            slider.setAccessibleName(say("slider_" + name))
            slider.moved.connect(self.changed)
        for field in (self.keep_layer, self.remove_layer):
            field.setToolTip(say("hint_tip"))
        for field in (self.model, self.device, self.result, self.keep_layer, self.remove_layer):
            field.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
            field.chosen.connect(self.changed)
        self.proposals.valueChanged.connect(lambda _: self.changed.emit())

    def offer(self, capabilities, task, chosen):
        """Offers what can be done here; `chosen`: the model that will do it."""
        self.model.offer([(None, say("model_default"))] + [
            (model["model"], model.get("name") or model["model"]) for model in models.for_task(capabilities, task)])
        able = (chosen or {}).get("devices") or []
        self.device.offer([(None, say("device_default"))] + [
            (device["device"], device_name(device)) for device in capabilities.get("devices", ())
            if device.get("works") and (not able or device["device"] in able)])
        is_cleanup = task == strength.CLEANUP
        hints = is_cleanup and bool((chosen or {}).get("takes_hints"))
        self._show(self.result, is_cleanup)
        self._show(self.proposals, is_cleanup or models.is_diffusion(chosen))
        offered = {control["name"]: control for control in (chosen or {}).get("sliders") or ()} if is_cleanup else {}
        for name, slider in self.sliders.items():
            if name in offered:
                slider.offer(offered[name])
            self._show(slider, name in offered)
        self._show(self.keep_layer, hints)
        self._show(self.remove_layer, hints)

    @property
    def moved_sliders(self):
        """(name, 0 .. 1) of those that are shown and that the artist moved."""
        return tuple((name, slider.chosen) for name, slider in self.sliders.items() if not slider.isHidden() and slider.chosen is not None)

    def offer_layers(self, layers):
        """Offers the document's paint layers, as (id, name), for hints."""
        offered = [(None, say("no_hint"))] + list(layers)
        for field in (self.keep_layer, self.remove_layer):
            field.offer(offered)

    def _show(self, field, visible):
        field.setVisible(visible)
        self._form.labelForField(field).setVisible(visible)
