package health.rapport.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;

/** What kind of line a number leads to, by the numbering plans that libphonenumber carries. */
public enum PhoneType {
    FIXED_LINE,
    MOBILE,
    /** The plan does not tell them apart, as in North America. */
    FIXED_LINE_OR_MOBILE,
    TOLL_FREE,
    PREMIUM_RATE,
    SHARED_COST,
    VOIP,
    PERSONAL_NUMBER,
    PAGER,
    /** One number for a whole company. */
    UAN,
    VOICEMAIL,
    /** Of a possible length, but no such line is assigned. */
    UNASSIGNED;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final PhoneType[] TYPES = values();
    private static final int NORTH_AMERICAN = 12;
    /** One more than the ordinal, by area code (from 200 on) and exchange; 0: not asked yet. Races are harmless. */
    private static final byte[] KNOWN = new byte[800 * 1000];

    /**
     * The type of a number. North American ones are told by area code and exchange alone, so that files with many of them
     * are read quickly.
     *
     * @param e164 as {@link Phone#e164()} gives it
     */
    public static PhoneType of(String e164) {
        boolean american = e164.length() == NORTH_AMERICAN && e164.startsWith("+1") && e164.charAt(2) >= '2';
        return american ? american(e164, Integer.parseInt(e164, 2, 8, 10) - 200_000) : ask(e164);
    }

    private static PhoneType american(String e164, int place) {
        if (KNOWN[place] == 0) {
            KNOWN[place] = (byte) (ask(e164).ordinal() + 1);
        }
        return TYPES[KNOWN[place] - 1];
    }

    private static PhoneType ask(String e164) {
        try {
            PhoneNumberType type = NUMBERS.getNumberType(NUMBERS.parse(e164, null));
            return type == PhoneNumberType.UNKNOWN ? UNASSIGNED : valueOf(type.name());
        } catch (NumberParseException notANumber) {
            return UNASSIGNED;
        }
    }
}
