// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/fieldsmodel.h"
#include "core/people/customfields.h"

namespace touchbase::app {

class FieldsPage final : public FieldsModel {
    Q_OBJECT

public:
    FieldsPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void begin(const QString &id) override;
    void setName(const QString &text) override;
    void setKind(const QString &kind) override;
    void setOptions(const QString &lines) override;
    void setVisible(bool on) override;
    void save() override;
    void move(const QString &id, int by) override;
    void remove(const QString &id) override;
    void addPreset(const QString &id) override;

private:
    void refresh();
    void refreshDraft(const QString &problem = {});
    const people::CustomField *find(const QString &key) const;
    QVector<people::OptionRename> renames(const people::CustomField &wanted) const;
    Result<void> change(replica::Edit &edit, const people::CustomField &wanted) const;

    Base &m_base;
    Toast &m_toast;
    bool m_open = false;
    QVector<people::CustomField> m_fields;
    people::CustomField m_wanted; ///< the draft
};

} // namespace touchbase::app
