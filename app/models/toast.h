// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/viewmodels/toastmodel.h"

namespace touchbase::app {

/// Says what was just done and takes it back when asked: the last 50 intents of this window.
class Toast final : public ToastModel {
    Q_OBJECT

public:
    explicit Toast(Base &base, QObject *parent = nullptr);

    /// Done, and can be taken back.
    void offerUndo(const QString &text, const Stamp &intent);
    /// The same for what is no intent of the base, such as a draft thrown away.
    void offerUndo(const QString &text, const std::function<void()> &takeBack);
    /// What one tap would do next, beside what was just said.
    void offer(const QString &action, const std::function<void()> &act);
    /// Only to be read.
    void say(const QString &text);

    void undo() override { undoLast(); }
    void act() override;
    void dismiss() override;
    void undoLast() override;

    /// Carries out an intent and shows `text` with Undo, or why it failed. True when it is done.
    bool carryOut(const QString &action, const QString &text,
                  const std::function<void(replica::Edit &)> &write);

    /// Beside a follow-up that was just done: a tap asks how it went.
    void offerOutcome(const Id &followUp);

    /// Erases a person for good, without Undo, and says so. After a dialog.
    void eraseForGood(const Id &contact);

Q_SIGNALS:
    /// The person wants to say how a follow-up went that is done.
    void outcomeWanted(const touchbase::Id &followUp);

private:
    struct Step {
        Stamp intent; ///< null: takeBack does it
        std::function<void()> takeBack;
    };
    void remember(const Step &step);
    void show(const QString &text, bool undoable);

    Base &m_base;
    QVector<Step> m_steps; ///< the last at the end
    std::function<void()> m_act;
};

} // namespace touchbase::app
