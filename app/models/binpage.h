// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/binmodel.h"

namespace touchbase::app {

class BinPage final : public BinModel {
    Q_OBJECT

public:
    BinPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void restore(const QString &id) override;
    void erase(const QString &id) override;

private:
    void refresh();

    Base &m_base;
    Toast &m_toast;
    bool m_open = false;
};

} // namespace touchbase::app
