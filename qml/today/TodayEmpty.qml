// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Nobody yet, or nobody left today. */
Item {
    id: root

    required property bool noPeople

    signal personAsked
    signal importAsked
    signal samplesAsked

    implicitHeight: state.implicitHeight + 56

    EmptyState {
        id: state

        y: 32
        width: root.width - 2 * Theme.margin
        x: Theme.margin
        title: root.noPeople ? qsTr("Who did you meet last?") : qsTr("Nobody waits for you today")
        text: root.noPeople ? qsTr("Add one person and say when to be in touch. Touchbase brings them back here on the day.")
            : qsTr("The next follow-ups come up here on their day.")
        action: root.noPeople ? qsTr("Add a person") : ""
        onPressed: root.personAsked()

        PushButton {
            visible: root.noPeople
            Layout.fillWidth: true
            glyph: "upload_file"
            text: qsTr("CSV or vCard")
            onClicked: root.importAsked()
        }
        PushButton {
            visible: root.noPeople
            Layout.fillWidth: true
            kind: PushButton.Plain
            text: qsTr("Look around with sample people")
            onClicked: root.samplesAsked()
        }
    }
}
