// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* The score, and how it is made. */
ColumnLayout {
    id: root

    required property ReviewModel review

    visible: root.review.head.score !== ""
    spacing: 0

    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: 8
        Layout.leftMargin: 20
        Layout.rightMargin: 20
        columns: Theme.stacked ? 1 : 2
        columnSpacing: 16
        rowSpacing: 4

        Words {
            style: Theme.display
            text: root.review.head.score
            color: Theme.tone(root.review.head.tone)
            Accessible.name: qsTr("Score %1 of 100").arg(root.review.head.score)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 8

            Words {
                Layout.fillWidth: true
                style: Theme.body
                text: root.review.head.summary
                wrapMode: Text.Wrap
            }
            ProgressTrack {
                Layout.fillWidth: true
                value: root.review.head.share
            }
        }
    }
    Words {
        Layout.fillWidth: true
        Layout.topMargin: 12
        Layout.leftMargin: 20
        Layout.rightMargin: 20
        style: Theme.meta
        text: root.review.head.formula
        color: Theme.color.inkMuted
        wrapMode: Text.Wrap
    }
}
