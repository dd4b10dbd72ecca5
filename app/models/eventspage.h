// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/eventsmodel.h"

namespace touchbase::app {

class EventsPage final : public EventsModel {
    Q_OBJECT

public:
    EventsPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void add(const QString &name) override;
    void setDay(const QString &id, const QDateTime &day) override;
    void happened(const QString &id) override;
    void remove(const QString &id) override;

private:
    void refresh();
    void change(const QString &id, const QString &text,
                const std::function<void(replica::Edit &, const Id &)> &write);

    Base &m_base;
    Toast &m_toast;
    int m_open = 0;
};

} // namespace touchbase::app
