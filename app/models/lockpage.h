// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/viewmodels/lockmodel.h"
#include "platform/applock.h"

#include <QTimer>

#include <memory>

namespace touchbase::app {

/// Locks the window after it was left, with the PIN of this device.
class LockPage final : public LockModel {
    Q_OBJECT

public:
    explicit LockPage(Base &base, QObject *parent = nullptr);

    /// Once the base is open. Locks at once where a PIN is set.
    void begin(platform::AppLock lock);
    /// The window is in front, or is not any more.
    void setInFront(bool front);

    void unlock(const QString &pin) override;
    bool setPin(const QString &current, const QString &pin) override;
    bool removePin(const QString &current) override;
    void chooseDelay(const QString &id) override;
    void lockNow() override;
    void clearProblem() override;

Q_SIGNALS:
    void lockedChanged(bool locked);

private:
    void refresh();
    void setLocked(bool locked);
    bool check(const QString &pin);
    std::chrono::seconds delay() const;

    Base &m_base;
    std::unique_ptr<platform::AppLock> m_lock;
    QTimer m_left;       ///< runs while the window is not in front
    QTimer m_patience;   ///< runs while nothing is taken
    qint64 m_leftAt = 0; ///< ms UTC; 0 while in front
};

} // namespace touchbase::app
