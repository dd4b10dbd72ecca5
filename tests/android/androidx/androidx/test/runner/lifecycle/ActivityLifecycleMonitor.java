// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.lifecycle;

import android.app.Activity;
import java.util.Collection;

public interface ActivityLifecycleMonitor {
    Collection<Activity> getActivitiesInStage(Stage stage);
}
