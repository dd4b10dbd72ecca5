// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/listcounter.h"
#include "app/models/listform.h"
#include "app/models/toast.h"

namespace touchbase::app {

class ListPage final : public ListModel {
    Q_OBJECT

public:
    ListPage(Base &base, Toast &toast, Connect connect, QObject *parent = nullptr);

    void open(const QString &listId) override;
    void close() override;
    void setName(const QString &text) override;
    void addCondition(const QString &groupId) override;
    void addGroup(const QString &groupId) override;
    void remove(const QString &id) override;
    void openChoices(const QString &id, const QString &part) override;
    void choose(const QString &id, const QString &part, const QString &choice) override;
    bool openValue(const QString &id) override;
    bool enterValue(const QString &id, const QString &text) override;
    void setUnit(const QString &id, const QString &unit) override;
    void copy() override;
    bool paste(const QString &query) override;
    void save() override;
    void removeList() override;

private:
    /// The form says something else than before: who it means is counted anew.
    void changed();
    void refresh(const QString &problem = {});
    void count();

    Base &m_base;
    Toast &m_toast;
    ListCounter m_counter;
    bool m_open = false;
    Id m_id; ///< of the saved list; null for a new one
    QString m_savedName;
    QString m_name;
    ListForm m_form;
    QString m_count;
};

} // namespace touchbase::app
