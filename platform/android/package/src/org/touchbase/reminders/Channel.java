// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;

/** What the person can silence one by one in the system's settings. */
enum Channel {
    FOLLOW_UPS("follow_ups", NotificationManager.IMPORTANCE_HIGH),
    APPOINTMENTS("appointments", NotificationManager.IMPORTANCE_HIGH),
    DATES("dates", NotificationManager.IMPORTANCE_DEFAULT),
    /** About reminders themselves: that they may come late. */
    NOTICES("notices", NotificationManager.IMPORTANCE_LOW);

    final String id;
    private final int importance;

    Channel(String id, int importance) {
        this.id = id;
        this.importance = importance;
    }

    static Channel named(String id) {
        for (Channel channel : values())
            if (channel.id.equals(id))
                return channel;
        return FOLLOW_UPS;
    }

    /** Makes all of them, or gives them their names in another language. */
    static void create(Context context, Words words) {
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        for (Channel channel : values())
            manager.createNotificationChannel(
                    new NotificationChannel(channel.id, words.get(channel.id), channel.importance));
    }
}
