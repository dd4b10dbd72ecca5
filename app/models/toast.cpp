// SPDX-License-Identifier: MPL-2.0
#include "app/models/toast.h"

#include "core/people/erasing.h"
#include "core/replica/journal.h"

namespace touchbase::app {

Toast::Toast(Base &base, QObject *parent)
    : ToastModel(parent)
    , m_base(base)
{}

void Toast::show(const QString &text, bool undoable)
{
    setText(text);
    setCanUndo(undoable);
    setAction({});
    m_act = {};
    setSerial(serial() + 1);
}

void Toast::remember(const Step &step)
{
    constexpr qsizetype depth = 50;
    m_steps.append(step);
    if (m_steps.size() > depth)
        m_steps.removeFirst();
}

void Toast::offerUndo(const QString &text, const Stamp &intent)
{
    remember({intent, {}});
    show(text, true);
}

void Toast::offerUndo(const QString &text, const std::function<void()> &takeBack)
{
    remember({{}, takeBack});
    show(text, true);
}

void Toast::offer(const QString &action, const std::function<void()> &act)
{
    m_act = act;
    setAction(action);
}

void Toast::act()
{
    const auto act = std::exchange(m_act, {});
    setAction({});
    if (act)
        act();
}

void Toast::say(const QString &text) { show(text, false); }

void Toast::dismiss()
{
    setText({});
    setCanUndo(false);
    setAction({});
    m_act = {};
}

void Toast::undoLast()
{
    if (m_steps.isEmpty() || !m_base.isOpen()) {
        say(tr("There is nothing to undo"));
        return;
    }
    const Step step = m_steps.takeLast();
    if (step.takeBack) {
        step.takeBack();
        say(tr("Undone"));
        return;
    }
    const Result<replica::Undone> undone = replica::undo(m_base.replica(), step.intent);
    if (!undone) {
        say(undone.error().message);
        return;
    }
    m_base.noteCommit();
    if (undone->changedSince > 0)
        say(tr("Undone, except what was changed since"));
    else
        say(tr("Undone"));
}

bool Toast::carryOut(const QString &action, const QString &text,
                     const std::function<void(replica::Edit &)> &write)
{
    const Result<Stamp> done = m_base.carryOut(action, text, write);
    if (!done)
        say(done.error().message);
    else if (!done->isNull())
        offerUndo(text, *done);
    return bool(done);
}

void Toast::offerOutcome(const Id &followUp)
{
    offer(tr("How did it go?"), [this, followUp] { Q_EMIT outcomeWanted(followUp); });
}

void Toast::eraseForGood(const Id &contact)
{
    const Result<int> erased = people::erasePerson(m_base.replica(), contact);
    m_base.noteCommit();
    say(erased ? tr("Erased for good") : erased.error().message);
}

} // namespace touchbase::app
