"""The docker: puts its parts together and keeps them in step with the studio."""
import html
from dataclasses import replace

import krita

from ..asking import models, naming, strength
from ..asking.ask import CLOSE_GAPS, FILL, REMOVE, Ask
from ..document import layers, selection
from ..qt import Qt, QtCore, QtWidgets
from ..session import settings
from ..session.guarded import guarded
from ..session.studio import Studio
from ..texts import say
from ..trouble import Trouble, sentence_of
from .choice import Choice
from .fold import Fold
from .history_list import HistoryList
from .more import More, device_name
from .status_line import StatusLine
from .strength_slider import StrengthSlider
from .strip import Strip

# The selection has no signal; while the docker can be seen its size is read this often.
_TARGET_MILLISECONDS = 700

_AMOUNTS = {strength.CLEANUP: strength.MIDDLE, strength.REFINE: 0.35, strength.INPAINT: 0.9}
_PROPOSALS = 3
_LIVE_TASKS = (strength.CLEANUP, strength.REFINE)

_CHOSEN = "QPushButton:checked { background: palette(highlight); color: palette(highlighted-text); }"


class Docker(krita.DockWidget):
    """ArtistAssist in Krita's window."""

    def __init__(self, link, dockers):
        super().__init__()
        self.setWindowTitle("ArtistAssist")
        self.studio = Studio(link, self)
        dockers.append(self)
        self.destroyed.connect(lambda: self in dockers and dockers.remove(self))
        self._task = settings.read("task", strength.CLEANUP)
        if self._task not in strength.TASKS:
            self._task = strength.CLEANUP
        self._amounts = {task: settings.read_number("amount_" + task, amount) for task, amount in _AMOUNTS.items()}
        self._shown_history = None
        self._build()
        self._connect()
        self._target_timer = QtCore.QTimer(self)
        self._target_timer.setInterval(_TARGET_MILLISECONDS)
        self._target_timer.timeout.connect(self._show_target)
        self.choose_task(self._task)
        self._show_shelf()
        self._show_history()

    @guarded
    def canvasChanged(self, canvas):
        """Krita calls this when another document is in front, or none."""
        self.studio.document_changed()
        self._show_target()

    def showEvent(self, event):
        super().showEvent(event)
        self._target_timer.start()
        # The window first, then the daemon.
        QtCore.QTimer.singleShot(300, self._start_link)

    def hideEvent(self, event):
        super().hideEvent(event)
        self._target_timer.stop()

    # what the artist can do, here and by Krita's actions

    @guarded
    def choose_task(self, task):
        """Shows what belongs to a task."""
        self._task = task
        settings.write("task", task)
        if task not in _LIVE_TASKS and self.studio.live.on:
            self.studio.set_live(None)
        self._buttons[task].setChecked(True)
        self._show_state()

    @guarded
    def run_or_cancel(self):
        """The big button."""
        if self.studio.busy and not self.studio.run.live:
            self.studio.cancel()
            return
        asked = self._ask()
        if self.studio.live.on:
            self._live.setChecked(False)
        self.studio.start(*asked)
        self._strip.setFocus()

    def belongs_to(self, window):
        """Whether it is that main window's, docked or floating in a window of its own."""
        widget = self
        while widget is not None and widget is not window:
            widget = widget.parentWidget()
        return widget is not None

    @guarded
    def run_task(self, task):
        self.choose_task(task)
        if not self.studio.busy:
            self.run_or_cancel()

    @guarded
    def toggle_live(self):
        if self._task not in _LIVE_TASKS and not self.studio.live.on:
            raise Trouble(say("problem_live_task"))
        self._live.toggle()

    def tell_unexpected(self, problem):
        """What went wrong, as a sentence. Only shown here: the studio would have everything shown anew, which may be what went wrong."""
        self.studio.sentence = sentence_of(problem)
        self._sentence.setText(self.studio.sentence)
        self._sentence.setVisible(True)

    # building

    def _build(self):
        self._buttons, group = {}, QtWidgets.QButtonGroup(self)
        tasks = QtWidgets.QHBoxLayout()
        tasks.setSpacing(2)
        for task in strength.TASKS:
            button = QtWidgets.QPushButton(say("task_" + task))
            button.setCheckable(True)
            button.setToolTip(say("task_" + task + "_tip"))
            button.setMinimumHeight(28)
            button.setStyleSheet(_CHOSEN)
            group.addButton(button)
            tasks.addWidget(button)
            self._buttons[task] = button
        self._group = group

        self._mode = Choice()
        self._mode.offer([(mode, say("mode_" + mode)) for mode in (FILL, REMOVE, CLOSE_GAPS)], FILL)
        self._slider = StrengthSlider()
        self._prompt = QtWidgets.QLineEdit()
        self._prompt.setPlaceholderText(say("prompt_hint"))
        self._prompt.setClearButtonEnabled(True)

        self._scope = Choice()
        self._scope.offer([("auto", say("scope_auto")), ("layer", say("scope_layer"))], settings.read("scope", "auto"))
        self._target = self._small_label()
        works_on = QtWidgets.QHBoxLayout()
        works_on.addWidget(QtWidgets.QLabel(say("works_on")))
        works_on.addWidget(self._scope, 1)

        self._go = QtWidgets.QPushButton()
        self._go.setObjectName("artistassist_go")
        self._go.setMinimumHeight(36)
        bold = self._go.font()
        bold.setBold(True)
        self._go.setFont(bold)
        self._live = QtWidgets.QPushButton(say("live"))
        self._live.setCheckable(True)
        self._live.setToolTip(say("live_tip"))
        self._live.setMinimumHeight(36)
        self._live.setStyleSheet(_CHOSEN)
        going = QtWidgets.QHBoxLayout()
        going.addWidget(self._go, 1)
        going.addWidget(self._live)

        self._progress = QtWidgets.QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._sentence = QtWidgets.QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_program = QtWidgets.QPushButton(say("show_program"))

        self._strip = Strip()
        self._keep = QtWidgets.QPushButton(say("keep"))
        self._discard = QtWidgets.QPushButton(say("discard"))
        deciding = QtWidgets.QHBoxLayout()
        deciding.addWidget(self._keep)
        deciding.addWidget(self._discard)

        self._more = More()
        self._more_fold = Fold(say("more"), self._more)
        self._more.proposals.setValue(settings.read_number("proposals", _PROPOSALS))
        self._history_list = HistoryList()
        self._history = Fold(say("history"), self._history_list)
        self._made_by = self._small_label()
        self._licence = QtWidgets.QLabel()
        self._licence.setWordWrap(True)
        self._licence.setStyleSheet("color: #d8a83c")
        self._status = StatusLine()

        content = QtWidgets.QWidget()
        column = QtWidgets.QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(7)
        column.addLayout(tasks)
        column.addWidget(self._mode)
        column.addWidget(self._slider)
        column.addWidget(self._prompt)
        column.addLayout(works_on)
        column.addWidget(self._target)
        column.addLayout(going)
        column.addWidget(self._progress)
        column.addWidget(self._sentence)
        column.addWidget(self._show_program)
        column.addWidget(self._strip)
        column.addLayout(deciding)
        column.addWidget(self._more_fold)
        column.addWidget(self._history)
        column.addStretch(1)
        column.addWidget(self._licence)
        column.addWidget(self._made_by)
        column.addWidget(self._status)

        scroll = QtWidgets.QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(250)
        scroll.setWidget(content)
        self.setWidget(scroll)

    def _connect(self):
        for task, button in self._buttons.items():
            button.clicked.connect(lambda _=False, chosen=task: self.choose_task(chosen))
        self._slider.changed.connect(self._amount_changed)
        self._mode.chosen.connect(self._show_state)
        self._scope.chosen.connect(self._scope_changed)
        self._go.clicked.connect(lambda _=False: self.run_or_cancel())
        self._live.toggled.connect(lambda on: self.studio.set_live(self._live_ask if on else None))
        self._show_program.clicked.connect(lambda _=False: self._choose_program())
        self._strip.looked_at.connect(self.studio.look)
        self._strip.kept.connect(self.studio.keep)
        self._strip.walked.connect(self.studio.walk)
        self._strip.discarded.connect(self.studio.discard)
        self._keep.clicked.connect(lambda _=False: self.studio.keep())
        self._discard.clicked.connect(lambda _=False: self.studio.discard())
        self._more.changed.connect(self._more_changed)
        self._more_fold.toggled.connect(lambda is_open: self.studio.link.look_again() if is_open else None)
        self._history.toggled.connect(lambda _: self._show_history())
        self._history_list.recalled.connect(self.studio.recall)
        self.studio.changed.connect(self._show_state)
        self.studio.shelf_changed.connect(self._show_shelf)
        self.studio.history_changed.connect(self._show_history)

    def _small_label(self):
        label = QtWidgets.QLabel()
        label.setWordWrap(True)
        palette = label.palette()
        faint = palette.color(palette.ColorRole.WindowText)
        faint.setAlphaF(0.7)
        palette.setColor(palette.ColorRole.WindowText, faint)
        label.setPalette(palette)
        return label

    # what is asked

    def _ask(self):
        """What `Studio.start` takes."""
        chosen = self._model()
        ask = Ask(
            task=self._task, amount=self._slider.amount,
            prompt=self._prompt.text() if models.takes_prompt(chosen) else "",
            proposals=self._more.proposals.value(), mode=self._mode.value, lines_only=bool(self._more.result.value),
            model=self._more.model.value, device=self._more.device.value, diffusion=models.is_diffusion(chosen),
            sliders=self._more.moved_sliders)
        return ask, self._layer(), self._hint(self._more.keep_layer), self._hint(self._more.remove_layer)

    def _layer(self):
        """The layer to work on; None where all of them are meant."""
        document = self.studio.document
        if self._scope.value != "layer" or document is None:
            return None
        layer = layers.layer_of(document.activeNode())
        if layer is None:
            raise Trouble(say("problem_no_layer"))
        return layer

    def _live_ask(self):
        ask, *where = self._ask()
        return (replace(ask, priority="live"), *where)

    def _hint(self, choice):
        document = self.studio.document
        if choice.isHidden() or choice.value is None or document is None:
            return None
        return next((node for node in _paint_layers(document) if node.uniqueId().toString() == choice.value), None)

    def _model(self):
        return models.chosen(self.studio.link.capabilities, self._task, self._more.model.value)

    @guarded
    def _amount_changed(self, amount):
        self._amounts[self._task] = amount
        settings.write("amount_" + self._task, amount)

    @guarded
    def _scope_changed(self):
        settings.write("scope", self._scope.value)
        self._show_target()

    @guarded
    def _more_changed(self):
        settings.write("proposals", self._more.proposals.value())
        self._show_state()

    @guarded
    def _start_link(self):
        if self.isVisible():
            self.studio.link.start()

    @guarded
    def _choose_program(self):
        path, _ = QtWidgets.QFileDialog.getOpenFileName(self, say("show_program_title"))
        if path:
            self.studio.link.use_program(path)

    # showing

    @guarded
    def _show_state(self):
        studio, link, chosen = self.studio, self.studio.link, self._model()
        diffusion = models.is_diffusion(chosen)
        self._more.offer(link.capabilities, self._task, chosen)
        decides = self._task == strength.INPAINT and chosen is not None and not diffusion
        self._slider.set_task(self._task, self._amounts[self._task])
        self._slider.setVisible(not decides)
        self._mode.setVisible(self._task == strength.INPAINT)
        self._prompt.setVisible(self._task != strength.CLEANUP and models.takes_prompt(chosen))

        run_busy = studio.busy and not studio.run.live
        self._go.setText(say("cancel") if run_busy else say("task_" + self._task))
        self._live.setVisible(self._task in _LIVE_TASKS)
        self._live.setChecked(studio.live.on)
        self._progress.setVisible(studio.busy)
        fraction = studio.run.fraction if studio.busy else None
        self._progress.setRange(0, 0 if fraction is None else 100)
        self._progress.setValue(int((fraction or 0) * 100))

        sentence = link.problem or self._hindrance(chosen) or studio.sentence
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._show_program.setVisible(link.program_missing)
        self._status.show_state(link.state, link.daemon)

        device = models.device_of(link.capabilities, chosen)
        self._made_by.setText(say("made_by", model=chosen.get("name") or chosen["model"], device=device_name(device) if device else "?")
                              if chosen else "")
        self._made_by.setToolTip(_tip(naming.model_account(chosen)) if chosen else "")
        self._made_by.setVisible(bool(chosen))
        self._licence.setText(say("licence_missing", model=chosen.get("name") or chosen["model"])
                              if models.licence_missing(chosen) else "")
        self._licence.setVisible(models.licence_missing(chosen))
        if run_busy or not studio.busy:
            self._show_shelf()

    def _hindrance(self, chosen):
        if not self.studio.link.capabilities or chosen is not None:
            return ""
        return say("problem_no_model_refine" if self._task == strength.REFINE else "problem_no_model")

    @guarded
    def _show_shelf(self):
        studio = self.studio
        entries = list(studio.shelf)
        awaited = 0
        if studio.busy and not studio.run.live:
            awaited = max(0, studio.run.wanted - len(entries))
        self._strip.show_entries(entries, studio.looking_at, awaited)
        self._keep.setVisible(bool(entries))
        self._discard.setVisible(bool(entries))
        self._keep.setEnabled(studio.looking_at is not None)

    @guarded
    def _show_history(self):
        if self._history.is_open:
            self._shown_history = self.studio.history_mark
            self._history_list.show_records(self.studio.history)

    @guarded
    def _show_target(self):
        self.studio.document_changed()
        document = self.studio.document
        self._target.setText(self._target_words(document))
        if self._history.is_open and self.studio.history_mark != self._shown_history:
            self._show_history()
        if document is None:
            return
        if not self._more.keep_layer.isHidden():
            self._more.offer_layers((node.uniqueId().toString(), node.name()) for node in _paint_layers(document))

    def _target_words(self, document):
        if document is None:
            return say("target_none")
        selected = selection.bounds(document)
        if self._scope.value == "layer":
            try:
                return say("target_layer_selection" if selected else "target_layer", name=self._layer().name())
            except Trouble as trouble:
                return str(trouble)
        if selected:
            return say("target_selection", width=selected.width, height=selected.height)
        return say("target_canvas", width=document.width(), height=document.height())


def _paint_layers(document):
    found, waiting = [], list(document.topLevelNodes())
    while waiting:
        node = waiting.pop(0)
        if node.type() == "paintlayer":
            found.append(node)
        waiting[:0] = node.childNodes()
    return found


def _tip(text):
    """A tool tip that wraps its lines, and in which a model's own words are no markup."""
    return "<p>%s</p>" % html.escape(text).replace("\n", "<br>")
