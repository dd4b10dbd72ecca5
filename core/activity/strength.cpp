// SPDX-License-Identifier: MPL-2.0
#include "core/activity/strength.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace touchbase::activity {

namespace {

constexpr double most = 100;
constexpr qint64 halfLife = 60LL * 24 * 3600 * 1000; // ms

double points(const Interaction &touch)
{
    if (touch.attempt)
        return 0;
    if (touch.kind == u"meeting" || touch.kind == u"visit")
        return 45;
    if (touch.kind == u"call")
        return 30;
    return touch.direction == u"in" ? 15 : 10;
}

double faded(double strength, qint64 ms)
{
    return strength * std::exp2(-double(ms) / double(halfLife));
}

} // namespace

double strength(std::span<const Interaction> touches, qint64 now)
{
    std::vector<const Interaction *> past;
    for (const Interaction &touch : touches) {
        if (touch.at <= now)
            past.push_back(&touch);
    }
    std::sort(past.begin(), past.end(),
              [](const Interaction *a, const Interaction *b) { return a->at < b->at; });
    double sum = 0;
    qint64 last = 0;
    for (const Interaction *touch : past) {
        sum = std::min(most, faded(sum, touch->at - last) + points(*touch));
        last = touch->at;
    }
    return faded(sum, now - last);
}

Strength strengthOf(replica::Replica &replica, const Id &contact)
{
    const QVector<Interaction> touches = interactions(replica, contact);
    const qint64 now = replica.clock().now();
    return {int(std::lround(strength(touches, now))),
            int(std::lround(strength(touches, now - halfLife)))};
}

} // namespace touchbase::activity
