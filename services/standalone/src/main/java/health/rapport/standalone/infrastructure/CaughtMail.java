package health.rapport.standalone.infrastructure;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the catcher shows it.
 *
 * @param id number in its mailbox
 * @param receivedAt ISO instant
 * @param text plain text of the body, or empty
 * @param html HTML of the body, or empty
 * @param headers all headers; the last one of a name counts
 */
public record CaughtMail(
        long id,
        String receivedAt,
        List<String> from,
        List<String> to,
        String subject,
        String text,
        String html,
        Map<String, String> headers) {

    static CaughtMail of(StoredMessage stored) {
        try {
            return of(stored, stored.getMimeMessage());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a caught mail cannot be read", e);
        }
    }

    private static CaughtMail of(StoredMessage stored, MimeMessage mail) throws MessagingException, IOException {
        var headers = new LinkedHashMap<String, String>();
        Collections.list(mail.getAllHeaders()).forEach(header -> headers.put(header.getName(), header.getValue()));
        return new CaughtMail(
                stored.getUid(),
                stored.getReceivedDate().toInstant().toString(),
                addresses(mail.getFrom()),
                addresses(mail.getAllRecipients()),
                mail.getSubject() == null ? "" : mail.getSubject(),
                body(mail, "text/plain"),
                body(mail, "text/html"),
                headers);
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                var found = body(one, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
