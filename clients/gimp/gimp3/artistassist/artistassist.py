#!/usr/bin/env python3
"""ArtistAssist in GIMP 3: Filters > ArtistAssist. Every result is a new layer; no other layer is changed."""
import sys

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("GimpUi", "3.0")
from gi.repository import Gimp, GimpUi, GLib, GObject  # noqa: E402

import asking  # noqa: E402
import bridge as sdk  # noqa: E402
import problems  # noqa: E402
import work  # noqa: E402
from texts import say  # noqa: E402

_BOTH = GObject.ParamFlags.READWRITE
_CLEAN, _REFINE, _INPAINT = "plug-in-artistassist-clean", "plug-in-artistassist-refine", "plug-in-artistassist-inpaint"


class ArtistAssist(Gimp.PlugIn):
    """Three procedures with the dialogs that GIMP makes of their arguments."""

    def do_set_i18n(self, name):
        return False

    def do_query_procedures(self):
        return [_CLEAN, _REFINE, _INPAINT]

    def do_create_procedure(self, name):
        short = _short(name)
        procedure = Gimp.ImageProcedure.new(self, name, Gimp.PDBProcType.PLUGIN, self._run, None)
        procedure.set_image_types("RGB*, GRAY*")
        procedure.set_menu_label(say("menu_" + short))
        procedure.add_menu_path("<Image>/Filters/ArtistAssist")
        procedure.set_documentation(say("about_" + short), say("help"), name)
        procedure.set_attribution("ArtistAssist", "ArtistAssist", "2026")
        {"clean": _add_clean, "refine": _add_refine, "inpaint": _add_inpaint}[short](procedure)
        procedure.add_boolean_argument("layer-mask", say("layer_mask"), say("layer_mask_tip"), False, _BOTH)
        procedure.add_string_argument("model", say("model"), say("model_tip"), "", _BOTH)
        return procedure

    def _run(self, procedure, run_mode, image, drawables, config, data):
        name = procedure.get_name()
        if run_mode == Gimp.RunMode.INTERACTIVE and not _confirmed(procedure, config):
            return procedure.new_return_values(Gimp.PDBStatusType.CANCEL, None)
        try:
            task, options = _asked(name, config)
            work.run(image, task, say("task_" + _short(name)), options, config.get_property("model"),
                     config.get_property("layer-mask"))
        except work.Trouble as trouble:
            return _failed(procedure, str(trouble))
        except sdk.ArtistAssistError as error:
            return _failed(procedure, problems.sentence(error))
        except Exception as error:
            return _failed(procedure, say("unexpected", reason=error))
        return procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, None)


def _short(name):
    return name.rsplit("-", 1)[1]


def _add_clean(procedure):
    procedure.add_double_argument("amount", say("amount"), say("amount_tip"), 0.0, 1.0, 0.5, _BOTH)
    procedure.add_boolean_argument("lines-only", say("lines_only"), say("lines_only_tip"), False, _BOTH)


def _add_refine(procedure):
    procedure.add_double_argument("strength", say("strength"), say("strength_tip"), 0.1, 1.0, 0.35, _BOTH)
    procedure.add_string_argument("prompt", say("prompt"), say("prompt_tip"), "", _BOTH)
    procedure.add_int_argument("proposals", say("proposals"), say("proposals_tip"), 1, 8, 1, _BOTH)
    procedure.add_int_argument("seed", say("seed"), say("seed_tip"), -1, GLib.MAXINT, -1, _BOTH)


def _add_inpaint(procedure):
    choice = Gimp.Choice.new()
    for number, mode in enumerate(asking.MODES):
        choice.add(mode, number, say("mode_" + mode.replace("-", "_")), "")
    procedure.add_choice_argument("mode", say("mode"), "", choice, asking.FILL, _BOTH)
    procedure.add_string_argument("prompt", say("prompt"), say("prompt_tip"), "", _BOTH)


def _asked(name, config):
    value = config.get_property
    if name == _CLEAN:
        return asking.CLEANUP, asking.cleanup(value("amount"), value("lines-only"))
    if name == _REFINE:
        return asking.REFINE, asking.refine(value("strength"), value("prompt"), value("proposals"), value("seed"))
    return asking.INPAINT, asking.inpaint(value("mode"), value("prompt"))


def _confirmed(procedure, config):
    GimpUi.init("artistassist")
    dialog = GimpUi.ProcedureDialog.new(procedure, config, "ArtistAssist: " + say("task_" + _short(procedure.get_name())))
    for name in ("amount", "strength"):
        if config.find_property(name) is not None:
            dialog.get_scale_entry(name, 1.0)
    dialog.fill(None)
    try:
        return dialog.run()
    finally:
        dialog.destroy()


def _failed(procedure, sentence):
    error = GLib.Error.new_literal(Gimp.PlugIn.error_quark(), sentence, 0)
    return procedure.new_return_values(Gimp.PDBStatusType.EXECUTION_ERROR, error)


Gimp.main(ArtistAssist.__gtype__, sys.argv)
