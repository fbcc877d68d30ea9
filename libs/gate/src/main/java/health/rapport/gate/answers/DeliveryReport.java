package health.rapport.gate.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports about a message: a delivery status notification (RFC 3464) or a complaint in abuse reporting format
 * (RFC 5965). Addresses that do not exist, mailboxes that take nothing now and people who complain are kept apart.
 */
public sealed interface DeliveryReport {
    /** The Message-ID of the message it is about, without angle brackets; absent where the report does not quote it. */
    @Nullable
    String messageId();

    /** The address it was sent to; absent where the report does not say. */
    @Nullable
    String recipient();

    /** Nothing can be delivered to this address for good: it does not exist, or is closed. */
    record HardBounce(@Nullable String messageId, @Nullable String recipient, String status)
            implements DeliveryReport {}

    /** Not delivered, for a reason that may pass or that is not the address's: full, busy, too large, refused by policy. */
    record SoftBounce(@Nullable String messageId, @Nullable String recipient, String status)
            implements DeliveryReport {}

    /** The server still tries. */
    record Delayed(@Nullable String messageId, @Nullable String recipient, String status) implements DeliveryReport {}

    /** It arrived. */
    record Delivered(@Nullable String messageId, @Nullable String recipient, String status) implements DeliveryReport {}

    /**
     * The person told her provider that she does not want it.
     *
     * @param feedback its kind: abuse, fraud, virus, other...
     */
    record Complaint(@Nullable String messageId, @Nullable String recipient, String feedback)
            implements DeliveryReport {}

    /**
     * All that a message reports, one for each recipient; none if it is no report.
     *
     * @param mime the whole message as it came, headers and body
     */
    static List<DeliveryReport> read(String mime) {
        return new Reader(mime).read();
    }

    /** Finds the machine-readable parts without a MIME library: their fields stand in plain lines. */
    final class Reader {
        private static final int LARGEST = 1 << 20;
        private static final Pattern PART = Pattern.compile(
                "(?im)^content-type:[ \\t]*message/(delivery-status|feedback-report)\\b[^\\n]*(\\n[^\\n]+)*\\n\\n");
        private static final Pattern BOUNDARY = Pattern.compile("(?m)^--[^\\n]+$");
        private static final Pattern MESSAGE_ID =
                Pattern.compile("(?im)^message-id:[ \\t]*(?:\\n[ \\t]+)?<([^>\\s]+)>");
        private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
        private final String mime;

        Reader(String mime) {
            String text = mime.length() > LARGEST ? mime.substring(0, LARGEST) : mime;
            this.mime = text.replace("\r\n", "\n");
        }

        List<DeliveryReport> read() {
            Matcher part = PART.matcher(mime);
            if (!part.find()) {
                return List.of();
            }
            String rest = mime.substring(part.end());
            Matcher boundary = BOUNDARY.matcher(rest);
            String fields = boundary.find() ? rest.substring(0, boundary.start()) : rest;
            String after = boundary.reset().find() ? rest.substring(boundary.start()) : "";
            @Nullable String about = messageId(after);
            return part.group(1).equalsIgnoreCase("feedback-report")
                    ? complaint(fields, about)
                    : statuses(fields, about);
        }

        private static @Nullable String messageId(String original) {
            Matcher id = MESSAGE_ID.matcher(original);
            return id.find() ? id.group(1) : null;
        }

        private static List<DeliveryReport> complaint(String text, @Nullable String about) {
            Map<String, String> fields = fields(text);
            String kind = fields.getOrDefault("feedback-type", "other").toLowerCase(Locale.ROOT);
            return kind.equals("not-spam")
                    ? List.of()
                    : List.of(new Complaint(about, address(fields.get("original-rcpt-to")), kind));
        }

        private static List<DeliveryReport> statuses(String text, @Nullable String about) {
            List<DeliveryReport> reports = new ArrayList<>();
            for (String group : text.split("\\n[ \\t]*\\n", -1)) {
                Map<String, String> fields = fields(group);
                if (fields.containsKey("action")) {
                    reports.add(status(fields, about));
                }
            }
            return List.copyOf(reports);
        }

        private static DeliveryReport status(Map<String, String> fields, @Nullable String about) {
            @Nullable String original = fields.get("original-recipient");
            @Nullable String to = address(original == null ? fields.get("final-recipient") : original);
            String status = exact(fields);
            return switch (fields.getOrDefault("action", "").toLowerCase(Locale.ROOT)) {
                case "failed" -> gone(status) ? new HardBounce(about, to, status) : new SoftBounce(about, to, status);
                case "delayed" -> new Delayed(about, to, status);
                case "delivered", "relayed", "expanded" -> new Delivered(about, to, status);
                // what is not in the standard says nothing about the address
                default -> new SoftBounce(about, to, status);
            };
        }

        /** The status, or, where it is only general, the finer one the other server gave (RFC 3463). */
        private static String exact(Map<String, String> fields) {
            String status = first(fields.getOrDefault("status", ""));
            String diagnosis = first(fields.getOrDefault("diagnostic-code", ""));
            boolean general = status.isEmpty() || status.endsWith(".0.0");
            return general && !diagnosis.isEmpty() ? diagnosis : status;
        }

        private static String first(String text) {
            Matcher status = STATUS.matcher(text);
            return status.find() ? status.group() : "";
        }

        /** Addressing (5.1.x), a disabled mailbox (5.2.1), no such host (5.4.4): no other try can succeed. */
        private static boolean gone(String status) {
            return status.startsWith("5.1.") && !status.equals("5.1.7") && !status.equals("5.1.8")
                    || status.equals("5.2.1")
                    || status.equals("5.4.4")
                    || status.equals("5.0.0");
        }

        private static Map<String, String> fields(String group) {
            Map<String, String> fields = new LinkedHashMap<>();
            String unfolded = group.replaceAll("\\n[ \\t]+", " ");
            Arrays.stream(unfolded.split("\\n", -1)).forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.putIfAbsent(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            });
            return fields;
        }

        private static @Nullable String address(@Nullable String field) {
            if (field == null) {
                return null;
            }
            String bare = field.substring(field.indexOf(';') + 1).strip();
            String inner = bare.replaceAll("^<|>$", "").strip();
            return inner.isEmpty() ? null : inner;
        }
    }
}
