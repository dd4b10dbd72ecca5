// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QJsonObject>

namespace touchbase::server {

/// What the server says about its work on the standard error, one line each: words for people, or
/// one JSON object with time (ISO 8601, UTC), level and event. No line holds a secret, an address,
/// or anything that names a person or that a person stored. Thread-safe.
enum class LogFormat { Text, Json };

/// From now on, also for what Qt and libraries say; before, nothing is said. To be called before
/// there are threads.
void setLogFormat(LogFormat format);

enum class LogLevel { Info, Warning };
/// `fields` are numbers, patterns of addresses and words of ours.
void log(LogLevel level, const char *event, const QJsonObject &fields = {});

} // namespace touchbase::server
