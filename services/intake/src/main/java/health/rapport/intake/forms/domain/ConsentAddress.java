package health.rapport.intake.forms.domain;

import health.rapport.kernel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which address of an answer a consent is about. */
public final class ConsentAddress {
    private ConsentAddress() {}

    /** The fields that can hold it, the first that is filled in counting. */
    static List<FormField> fields(Channel channel) {
        return switch (channel) {
            case EMAIL -> List.of(FormField.EMAIL);
            case SMS -> List.of(FormField.MOBILE_PHONE);
            case VOICE, CALL_CENTER -> List.of(FormField.MOBILE_PHONE, FormField.HOME_PHONE);
            case POST, WEB, SEARCH, SOCIAL, DISPLAY, EVENT, CLINIC, OTHER -> List.of(FormField.EMAIL);
        };
    }

    /** The address, or null where the answer holds none. */
    public static @Nullable String of(Channel channel, FormAnswer answer) {
        return fields(channel).stream()
                .map(field -> answer.value(field.jsonName()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
