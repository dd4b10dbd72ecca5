// SPDX-License-Identifier: MPL-2.0
#include "core/activity/appointments.h"

namespace touchbase::activity {

using namespace replica;

QVector<Appointment> appointments(Replica &replica, const QDateTime &from, const QDateTime &until)
{
    const QString format = QStringLiteral("yyyy-MM-ddTHH:mm");
    QVector<Appointment> all;
    {
        Query query = replica.database().query(
            "SELECT id,title,start,\"end\",place,notes FROM appointment WHERE dead=0 AND start>=?1"
            " AND start<?2 ORDER BY start",
            from.toString(format), until.toString(format));
        while (query.next())
            all.append({query.id(0),
                        query.text(1),
                        query.text(2),
                        query.text(3),
                        query.text(4),
                        query.text(5),
                        {}});
    }
    for (Appointment &appointment : all) {
        Query query = replica.database().query(
            "SELECT contact FROM attendance WHERE appointment=?1 AND dead=0 ORDER BY rid",
            appointment.id);
        while (query.next())
            appointment.with.append(query.id(0));
    }
    return all;
}

} // namespace touchbase::activity
