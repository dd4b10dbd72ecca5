// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/aboutmodel.h"

namespace touchbase::app {

/// Names the parts that others wrote, under which licence each stands.
class AboutPage final : public AboutModel {
    Q_OBJECT

public:
    explicit AboutPage(QObject *parent = nullptr);
};

} // namespace touchbase::app
