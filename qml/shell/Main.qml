// SPDX-License-Identifier: MPL-2.0
import QtQuick
import QtQuick.Controls.Basic
import Touchbase.App

/* The window. Binds the look to the settings and shows what the state of the base asks for. */
ApplicationWindow {
    id: root

    required property App app

    readonly property SettingsModel settings: root.app.settings
    readonly property bool systemDark: systemColours.window.hslLightness < 0.5

    function look(): int {
        if (root.settings.look === SettingsModel.System)
            return root.systemDark ? SettingsModel.Dark : SettingsModel.Light
        return root.settings.look
    }

    width: 390
    height: 844
    minimumWidth: 320
    minimumHeight: 400
    visible: true
    title: qsTr("Touchbase")
    color: Theme.color.background
    font: Theme.body.font
    LayoutMirroring.enabled: root.settings.rightToLeft
    LayoutMirroring.childrenInherit: true

    SystemPalette { id: systemColours }

    Binding { target: Theme; property: "dark"; value: root.look() === SettingsModel.Dark }
    Binding { target: Theme; property: "sun"; value: root.look() === SettingsModel.Sun }
    Binding { target: Theme; property: "arabic"; value: root.settings.rightToLeft }
    Binding { target: Theme; property: "reducedMotion"; value: root.settings.reducedMotion }
    Binding { target: Theme; property: "scale"; value: Math.max(1, Math.min(2, root.settings.textScale)) }
    Binding { target: Theme; property: "windowWidth"; value: root.width }

    Loader {
        id: loader

        anchors.fill: parent
        focus: true
        sourceComponent: {
            // Not below it: sheets lie over everything, and drafts are kept.
            if (root.app.lock.locked && root.app.state !== App.Locked && root.app.state !== App.Broken)
                return lockScreen
            switch (root.app.state) {
            case App.FirstRun: return onboarding
            case App.Locked:
            case App.Broken: return gate
            case App.Ready: return shell
            default: return null
            }
        }
    }

    // Bound components cannot be loaded by a Loader of Qt 6.4.
    // qmllint disable unqualified
    Component {
        id: onboarding
        Onboarding { app: root.app }
    }
    Component {
        id: lockScreen
        LockScreen { lock: root.app.lock; focus: true }
    }
    Component {
        id: gate
        GatePage { app: root.app; focus: true }
    }
    Component {
        id: shell
        Shell {
            id: shown
            objectName: "shell"

            app: root.app
            focus: true

            ShellKeys { shell: shown }
        }
    }
    // qmllint enable unqualified
}
