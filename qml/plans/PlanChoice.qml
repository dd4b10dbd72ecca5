// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* Which action plan to start. */
OptionsSheet {
    id: root

    required property PlansModel plans

    function ask(): void {
        root.plans.open()
        root.show("", qsTr("Start a plan"))
    }

    options: root.plans.choices
    onClosed: root.plans.close()
}
