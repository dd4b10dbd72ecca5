// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.content.Context;
import android.os.UserManager;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import android.util.AtomicFile;
import android.util.Log;

import org.json.JSONException;
import org.json.JSONObject;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * What reminders say in full and the number to call, so that they can say it while Touchbase is not
 * running. Sealed (AES-GCM) with a key that never leaves the phone's key store, in storage that
 * opens with the first unlock; until then, or where it cannot be read, reminders ring with their
 * neutral text.
 */
final class Wording {
    /** Where the key comes from. */
    interface Keys {
        SecretKey key() throws GeneralSecurityException, IOException;
    }

    static final String FILE = "wording";
    static Keys keys = Wording::keyStoreKey;

    private static final String TAG = "touchbase";
    private static final String ALIAS = "org.touchbase.wording";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final JSONObject texts;

    private Wording(JSONObject texts) {
        this.texts = texts;
    }

    String title(Alarm alarm) {
        return of(alarm, "title", alarm.text);
    }

    String body(Alarm alarm) {
        return of(alarm, "body", "");
    }

    /** To call, empty for none. */
    String number(Alarm alarm) {
        return of(alarm, "number", "");
    }

    private String of(Alarm alarm, String key, String otherwise) {
        JSONObject text = texts.optJSONObject(alarm.id);
        return text == null ? otherwise : text.optString(key, otherwise);
    }

    /** Nothing of any while the phone was not unlocked since it started. */
    static Wording read(Context context) {
        if (!context.getSystemService(UserManager.class).isUserUnlocked())
            return new Wording(new JSONObject());
        try {
            byte[] sealed = file(context).readFully();
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, keys.key(), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] plain = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new Wording(new JSONObject(new String(plain, StandardCharsets.UTF_8)));
        } catch (FileNotFoundException e) {
            return new Wording(new JSONObject());
        } catch (IOException | GeneralSecurityException | JSONException
                | IllegalArgumentException e) {
            Log.w(TAG, "What reminders say cannot be read. They ring with a neutral text.", e);
            return new Wording(new JSONObject());
        }
    }

    /** Replaces all; `texts` has {title, body, number} by the alarm's id. */
    static void write(Context context, JSONObject texts) {
        AtomicFile file = file(context);
        FileOutputStream out = null;
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, keys.key());
            byte[] sealed = cipher.doFinal(texts.toString().getBytes(StandardCharsets.UTF_8));
            out = file.startWrite();
            out.write(cipher.getIV());
            out.write(sealed);
            file.finishWrite(out);
        } catch (IOException | GeneralSecurityException e) {
            file.failWrite(out);
            // An old text may say another name than the one that is due.
            file.delete();
            Log.w(TAG, "What reminders say cannot be kept. They ring with a neutral text.", e);
        }
    }

    private static AtomicFile file(Context context) {
        return new AtomicFile(new File(context.getFilesDir(), FILE));
    }

    private static SecretKey keyStoreKey() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("AndroidKeyStore");
        store.load(null);
        SecretKey known = (SecretKey) store.getKey(ALIAS, null);
        if (known != null)
            return known;
        KeyGenerator generator =
                KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, "AndroidKeyStore");
        generator.init(new KeyGenParameterSpec.Builder(ALIAS,
                KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .build());
        return generator.generateKey();
    }
}
