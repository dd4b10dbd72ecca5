// SPDX-License-Identifier: MPL-2.0
#include "app/datafolder.h"
#include "app/demo/samplebase.h"
#include "core/people/contacts.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace touchbase;
using namespace Qt::StringLiterals;

namespace {

Result<void> fill(const QString &folderPath, const QString &protection, int contacts)
{
    const SystemClock clock;
    const auto noPassword = [](platform::PasswordFor) -> Result<QString> {
        return invalid(u"A sample base is not kept behind a password."_s);
    };
    const Result<app::DataFolder> folder =
        app::openDataFolder(folderPath, protection, noPassword, &clock, nullptr);
    if (!folder)
        return folder.error();
    if (people::contactCount(*folder->replica) > 0)
        return invalid(u"There are people in %1 already; give an empty folder."_s.arg(folderPath));
    return demo::sampleBase(*folder->replica, contacts);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Fills an empty data folder with sample people."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"data"_s, u"The folder of the base."_s, u"DIR"_s},
         {u"protect"_s, u"Where its key lives: keychain, file:PATH or none."_s, u"HOW"_s},
         {u"contacts"_s, u"How many invented contacts besides the people of the story."_s, u"N"_s,
          u"0"_s}});
    parser.process(application);
    bool isNumber = false;
    const int contacts = parser.value(u"contacts"_s).toInt(&isNumber);
    const Result<void> filled =
        isNumber && contacts >= 0
            ? fill(parser.isSet(u"data"_s) ? parser.value(u"data"_s) : app::defaultDataFolder(),
                   parser.value(u"protect"_s), contacts)
            : invalid(u"--contacts takes a number."_s);
    if (filled)
        return 0;
    fprintf(stderr, "touchbase-sample: %s\n", qPrintable(filled.error().message));
    return 1;
}
