// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Touchbase.App

/* A file of people on its way in; can be left while it works. */
Page {
    id: root

    required property ImportModel imports

    readonly property bool working: root.imports.state === ImportModel.Reading || root.imports.state === ImportModel.Running

    signal closed
    signal duplicatesAsked

    background: Rectangle { color: Theme.color.surface }
    padding: 0

    header: TopBar {
        title: root.imports.head.title === "" ? qsTr("Import people") : root.imports.head.title
        lined: true
        onBackPressed: root.closed()
    }

    FileChoice {
        id: dialog
        title: qsTr("Import people")
        kindText: qsTr("People and dates")
        endings: ["vcf", "vcard", "csv", "tsv", "ics", "touchbase"]
        onPicked: file => root.imports.open(file)
    }
    DropArea {
        anchors.fill: parent
        enabled: !root.working
        onDropped: drop => {
            if (drop.hasUrls)
                root.imports.open(drop.urls[0])
        }
    }

    Flickable {
        id: scroller

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ThinBar {}

        ColumnLayout {
            id: column

            x: Theme.margin
            width: scroller.width - 2 * Theme.margin
            spacing: 0

            Words {
                visible: root.imports.head.detail !== ""
                Layout.fillWidth: true
                Layout.topMargin: 12
                style: Theme.secondary
                text: root.imports.head.detail
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
            }
            EmptyState {
                visible: root.imports.state === ImportModel.Idle
                Layout.fillWidth: true
                Layout.maximumWidth: 440
                Layout.topMargin: 64
                Layout.alignment: Qt.AlignHCenter
                drawn: false
                title: qsTr("Bring your people")
                text: qsTr("A vCard or CSV file from your phone, mail program or old database. Nothing is lost: what cannot be read is listed with its line.")
                action: qsTr("Choose a file")
                onPressed: dialog.open()
            }
            EmptyState {
                visible: root.imports.state === ImportModel.Columns && root.imports.columns.count === 0
                Layout.fillWidth: true
                Layout.maximumWidth: 440
                Layout.topMargin: 64
                Layout.alignment: Qt.AlignHCenter
                drawn: false
                title: qsTr("Ready")
                text: qsTr("Who is here already is completed, nothing of theirs is overwritten. The whole import can be taken back.")
            }
            Banner {
                visible: root.imports.state === ImportModel.Failed
                Layout.fillWidth: true
                Layout.topMargin: 16
                tone: Tone.Danger
                glyph: "error"
                text: root.imports.head.problem
                action: qsTr("Another file")
                onPressed: dialog.open()
            }
            Words {
                visible: root.imports.state === ImportModel.Done
                Layout.fillWidth: true
                Layout.topMargin: 24
                style: Theme.title
                text: root.imports.head.result
                wrapMode: Text.Wrap
            }
            Stats {
                visible: root.imports.counts.count > 0 && root.imports.state !== ImportModel.Columns
                Layout.fillWidth: true
                Layout.topMargin: 20
                stats: root.imports.counts
            }
            ColumnList {
                visible: root.imports.state === ImportModel.Columns
                Layout.fillWidth: true
                Layout.topMargin: 16
                imports: root.imports
            }
            PreviewCard {
                visible: root.imports.state === ImportModel.Columns && root.imports.preview.count > 0
                Layout.fillWidth: true
                Layout.topMargin: 24
                imports: root.imports
            }
            RowLayout {
                visible: root.imports.head.familiar !== ""
                Layout.fillWidth: true
                Layout.topMargin: 24
                spacing: 16

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2

                    Words {
                        Layout.fillWidth: true
                        style: Theme.button
                        text: root.imports.head.familiar
                        wrapMode: Text.Wrap
                    }
                    Words {
                        Layout.fillWidth: true
                        style: Theme.secondary
                        text: root.imports.state === ImportModel.Done ? qsTr("Perhaps somebody is here twice now.")
                            : qsTr("Same phone or e-mail as somebody who is here, under another name.")
                        color: Theme.color.inkMuted
                        wrapMode: Text.Wrap
                    }
                }
                PushButton {
                    visible: root.imports.state === ImportModel.Done
                    text: qsTr("Review")
                    onClicked: root.duplicatesAsked()
                }
            }
            Words {
                visible: root.imports.problems.count > 0
                Layout.fillWidth: true
                Layout.topMargin: 24
                style: Theme.label
                wrapMode: Text.Wrap
                text: qsTr("Not taken, with the line and the reason")
                color: Theme.color.inkMuted
            }
            EventList {
                Layout.fillWidth: true
                events: root.imports.problems
            }
        }
    }

    footer: ImportFooter {
        imports: root.imports
        onClosed: {
            root.imports.close()
            root.closed()
        }
    }
}
