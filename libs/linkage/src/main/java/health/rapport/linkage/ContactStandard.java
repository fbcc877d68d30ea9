package health.rapport.linkage;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** E-mail addresses and phone numbers as match keys. They are for comparing only: never send to one. */
final class ContactStandard {
    private static final int NANP = 10;
    private static final int E164_MAX = 15;
    private static final int E164_MIN = 8;

    private ContactStandard() {}

    /** Lower case, tag and (for Google) dots off; empty when absent, malformed or a placeholder. */
    static String email(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String address = lower.startsWith("mailto:") ? lower.substring(7) : lower;
        int at = address.lastIndexOf('@');
        if (at < 1 || address.indexOf('.', at) < at + 2 || address.endsWith(".") || hasSpace(address)) {
            return "";
        }
        String domain = address.substring(at + 1).replace("googlemail.com", "gmail.com");
        String local = local(address.substring(0, at), domain);
        return local.isEmpty() || Placeholders.isEmail(local, domain) ? "" : local + "@" + domain;
    }

    private static String local(String local, String domain) {
        int tag = local.indexOf('+');
        String untagged = tag > 0 ? local.substring(0, tag) : local;
        return domain.equals("gmail.com") ? untagged.replace(".", "") : untagged;
    }

    private static boolean hasSpace(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    /** The usable numbers in E.164 ("+14135551234"), sorted. */
    static Set<String> phones(LinkageRecord source) {
        Set<String> phones = new TreeSet<>();
        addPhone(source.homePhone(), phones);
        addPhone(source.mobilePhone(), phones);
        return phones;
    }

    /** One number in E.164, ten digits being North American; empty when absent, impossible or a placeholder. */
    static String phone(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String main = text.toLowerCase(Locale.ROOT).split("x|ext", 2)[0].strip();
        String digits = TextFolding.digits(main);
        if (main.startsWith("+") || main.startsWith("00")) {
            String international = main.startsWith("+") ? digits : digits.substring(2);
            return international.startsWith("1") ? national(international.substring(1)) : abroad(international);
        }
        boolean withOne = digits.length() == NANP + 1 && digits.charAt(0) == '1';
        return national(withOne ? digits.substring(1) : digits);
    }

    private static String national(String digits) {
        boolean possible = digits.length() == NANP && digits.charAt(0) != '0' && !Placeholders.isNumber(digits);
        // 000-0000, 999-9999 behind a true area code, and the number of directory assistance
        return possible && !Placeholders.isNumber(digits.substring(3)) && !digits.endsWith("5551212")
                ? "+1" + digits
                : "";
    }

    private static String abroad(String digits) {
        boolean possible = digits.length() >= E164_MIN && digits.length() <= E164_MAX && !Placeholders.isNumber(digits);
        return possible ? "+" + digits : "";
    }

    private static void addPhone(@Nullable String text, Set<String> phones) {
        String phone = phone(text);
        if (!phone.isEmpty()) {
            phones.add(phone);
        }
    }
}
