// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Touchbase.App

/* A page as it will be on paper. On the first page of labels a tap says where a used sheet goes on. */
Item {
    id: root

    required property PrintModel model
    property int page: 0

    readonly property bool startable: root.page === 0 && root.model.head.kind === "labels" && root.model.head.pages > 0

    implicitHeight: root.width / root.model.head.aspect
    // Paper is not mirrored.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Rectangle {
        anchors { fill: parent; margins: -1 }
        color: "transparent"
        border.width: 1
        border.color: Theme.color.outline
    }
    PagePicture {
        anchors.fill: parent
        model: root.model
        page: root.page
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Page %L1").arg(root.page + 1)
    }
    Repeater {
        model: root.model.head.kind === "labels" ? root.model.labels : null

        Pressable {
            id: label

            required property string id
            required property var model

            readonly property bool used: root.page === 0 && label.model.used

            x: label.model.x * root.width
            y: label.model.y * root.height
            width: label.model.width * root.width
            height: label.model.height * root.height
            padding: 0
            enabled: root.startable
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: Number(label.id) === root.model.head.start
            Accessible.name: qsTr("Start at label %1").arg(label.id)
            onClicked: root.model.startAt(Number(label.id))

            background: Rectangle {
                radius: 4
                color: label.used ? "#D9D2C7" : label.pressed || label.hovered ? "#22B8502A" : "transparent"
                border.width: 1
                border.color: "#D9D2C7"
            }
            contentItem: Item {
                Icon {
                    visible: label.used
                    anchors.centerIn: parent
                    name: "close"
                    size: 16
                    color: "#6B645B"
                }
            }
        }
    }
}
