// SPDX-License-Identifier: MPL-2.0
#include "core/settings/settings.h"

namespace touchbase::settings {

using namespace replica;

namespace {

/// Two devices that make the same choice mean one row.
Id rowOf(const QString &key) { return Id::named(Id(), QByteArray("setting:") + key.toUtf8()); }

QString factOf(const QString &key) { return QStringLiteral("setting.") + key; }

QTime time(Replica &replica, const QString &key, QTime otherwise)
{
    const QTime read = QTime::fromString(value(replica, key), QStringLiteral("HH:mm"));
    return read.isValid() ? read : otherwise;
}

} // namespace

QString value(Replica &replica, const QString &key, Reach reach)
{
    if (reach == Reach::Device)
        return replica.fact(factOf(key));
    const Entity &setting = *entity(SettingEntity);
    const std::optional<FieldValues> row = replica.row(setting, rowOf(key));
    if (!row)
        return {};
    const Value *found = row->find(setting.field(QLatin1String("value"))->id);
    return found ? found->toString() : QString();
}

void setValue(Edit &edit, const QString &key, const QString &value)
{
    edit.write(SettingEntity, rowOf(key), {{"key", key}, {"value", Value::textOrNull(value)}});
}

void setDeviceValue(Replica &replica, const QString &key, const QString &value)
{
    replica.setFact(factOf(key), value);
}

Hours hours(Replica &replica)
{
    const Hours standard;
    return {time(replica, QStringLiteral("morning"), standard.morning),
            time(replica, QStringLiteral("quiet_from"), standard.quietFrom),
            time(replica, QStringLiteral("quiet_until"), standard.quietUntil)};
}

std::optional<QTime> digest(Replica &replica)
{
    if (value(replica, QStringLiteral("digest")) != QLatin1String("true"))
        return std::nullopt;
    return time(replica, QStringLiteral("digest_at"), QTime(8, 0));
}

QString region(Replica &replica, const QLocale &locale)
{
    const QString chosen = value(replica, QStringLiteral("region"));
    return chosen.isEmpty() ? QLocale::territoryToCode(locale.territory()) : chosen;
}

QString currency(Replica &replica, const QLocale &locale)
{
    const QString chosen = value(replica, QStringLiteral("currency"));
    return chosen.isEmpty() ? locale.currencySymbol(QLocale::CurrencyIsoCode) : chosen;
}

bool remindersWanted(Replica &replica)
{
    return value(replica, QStringLiteral("notifications"), Reach::Device) != QLatin1String("false");
}

bool appLocks(Replica &replica)
{
    return value(replica, QStringLiteral("app_lock"), Reach::Device) == QLatin1String("true");
}

bool leapDayInMarch(Replica &replica)
{
    return value(replica, QStringLiteral("leap_day")) == QLatin1String("mar1");
}

} // namespace touchbase::settings
