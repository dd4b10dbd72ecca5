// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// Choices of this person and of this device. Those that the window itself obeys are properties.
class SettingsModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::SettingsModel::Look look READ look NOTIFY lookChanged)
    Q_PROPERTY(double textScale READ textScale NOTIFY textScaleChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY reducedMotionChanged)
    Q_PROPERTY(bool singleKeys READ singleKeys NOTIFY singleKeysChanged)
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY rightToLeftChanged)
    Q_PROPERTY(int firstDayOfWeek READ firstDayOfWeek NOTIFY firstDayOfWeekChanged)
    Q_PROPERTY(int listWidth READ listWidth NOTIFY listWidthChanged)
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *sections READ sections CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *options READ options CONSTANT)

public:
    enum Look { System, Light, Dark, Sun };
    Q_ENUM(Look)

    Look look() const { return m_look; }
    /// 1 to 2, the system's times the user's.
    double textScale() const { return m_textScale; }
    bool reducedMotion() const { return m_reducedMotion; }
    /// Single letters are commands while no text field has focus.
    bool singleKeys() const { return m_singleKeys; }
    bool rightToLeft() const { return m_rightToLeft; }
    /// 1 Monday to 7 Sunday.
    int firstDayOfWeek() const { return m_firstDayOfWeek; }
    /// Width of the list pane as it was left, 0 at first.
    int listWidth() const { return m_listWidth; }
    RowModel *rows()
    {
        return &m_rows;
    } ///< SettingRow: grouped by section: look, language, day, reminders, people, data, account
    RowModel *sections() { return &m_sections; } ///< SectionRow: titles
    RowModel *options() { return &m_options; } ///< Choice: of the setting last given to openOptions

    /// Fills `options` for a setting of kind Choice.
    Q_INVOKABLE virtual void openOptions(const QString &id) = 0;
    Q_INVOKABLE virtual void choose(const QString &id, const QString &option) = 0;
    Q_INVOKABLE virtual void setOn(const QString &id, bool on) = 0;
    /// Of kinds Text and Time.
    Q_INVOKABLE virtual void setText(const QString &id, const QString &text) = 0;
    /// Of kinds Action and Danger; the page has asked where that is due.
    Q_INVOKABLE virtual void run(const QString &id) = 0;
    Q_INVOKABLE virtual void keepListWidth(int width) = 0;

Q_SIGNALS:
    void lookChanged();
    void textScaleChanged();
    void reducedMotionChanged();
    void singleKeysChanged();
    void rightToLeftChanged();
    void firstDayOfWeekChanged();
    void listWidthChanged();
    /// An action of the list leads to account, keys, about, import, sync.
    void pageRequested(const QString &page);

protected:
    using QObject::QObject;
    void setLook(Look value)
    {
        if (m_look == value)
            return;
        m_look = value;
        Q_EMIT lookChanged();
    }
    void setTextScale(double value)
    {
        if (m_textScale == value)
            return;
        m_textScale = value;
        Q_EMIT textScaleChanged();
    }
    void setReducedMotion(bool value)
    {
        if (m_reducedMotion == value)
            return;
        m_reducedMotion = value;
        Q_EMIT reducedMotionChanged();
    }
    void setSingleKeys(bool value)
    {
        if (m_singleKeys == value)
            return;
        m_singleKeys = value;
        Q_EMIT singleKeysChanged();
    }
    void setRightToLeft(bool value)
    {
        if (m_rightToLeft == value)
            return;
        m_rightToLeft = value;
        Q_EMIT rightToLeftChanged();
    }
    void setFirstDayOfWeek(int value)
    {
        if (m_firstDayOfWeek == value)
            return;
        m_firstDayOfWeek = value;
        Q_EMIT firstDayOfWeekChanged();
    }
    void setListWidth(int value)
    {
        if (m_listWidth == value)
            return;
        m_listWidth = value;
        Q_EMIT listWidthChanged();
    }

    Rows<SettingRow> m_rows;
    Rows<SectionRow> m_sections;
    Rows<Choice> m_options;

private:
    Look m_look = {};
    double m_textScale = 0;
    bool m_reducedMotion = false;
    bool m_singleKeys = false;
    bool m_rightToLeft = false;
    int m_firstDayOfWeek = 0;
    int m_listWidth = 0;
};

} // namespace touchbase::app
