// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

/**
 * Opens the dialler with the number. A notification may start an activity but no receiver that
 * starts one (since Android 12), hence one without a picture of its own. Runs without Qt.
 */
public final class CallActivity extends Activity {
    static final String NUMBER = "number";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        String number = getIntent().getStringExtra(NUMBER);
        Uri data = getIntent().getData();
        if (number != null && data != null) {
            AlarmStore.change(this, store -> {
                Alarm alarm = store.find(data.getSchemeSpecificPart());
                if (alarm != null)
                    store.note(Now.ms(), "tapped", alarm, Ringer.CALL);
            });
            try {
                startActivity(new Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)));
            } catch (ActivityNotFoundException e) {
                Log.w("touchbase", "This device has nothing to call with.", e);
            }
        }
        finish();
    }
}
