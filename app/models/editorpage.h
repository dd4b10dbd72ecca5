// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/cardform.h"
#include "app/models/toast.h"
#include "app/viewmodels/editormodel.h"

namespace touchbase::app {

/// Fills the form of one contact and saves it. What is typed is kept in the base's local facts,
/// as protected as the base, until it is saved or thrown away.
class EditorPage final : public EditorModel {
    Q_OBJECT

public:
    EditorPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void openNew(const QString &name) override;
    void open(const QString &contactId) override;
    void setValue(const QString &id, const QString &text) override;
    void setLabel(const QString &id, const QString &label) override;
    void setLevel(const QString &id) override;
    void toggleTag(const QString &id) override;
    void addTag(const QString &text) override;
    QString add(const QString &id) override;
    void removeField(const QString &id) override;
    void openOptions(const QString &id) override;
    void save() override;
    void discard() override;

private:
    void start(const people::Card &card);
    void typed();
    void refresh();
    void findDuplicates();
    void keepDraft();
    QString draftFact() const;

    Base &m_base;
    Toast &m_toast;
    Id m_id; ///< null: a new contact
    CardForm m_form;
    bool m_changed = false;
    QString m_draftText;
    QString m_problem;
    QTimer m_keep;
    QTimer m_compare;
};

} // namespace touchbase::app
