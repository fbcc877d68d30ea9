package health.rapport.intake.hl7;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Messages as hospitals send them; nobody in them exists. */
public final class Samples {
    private Samples() {}

    /** A visit begins: everything our profile reads is there. */
    public static String admission(String controlId, String mrn) {
        return message(
                "MSH|^~\\&|REGISTRAR|MERCY|RAPPORT|MARKETING|20260105081500-0500||ADT^A01^ADT_A01|" + controlId
                        + "|P|2.5.1|||||USA|UNICODE UTF-8",
                "EVN|A01|20260105081430-0500|||^OKAFOR^IDA|20260105080000-0500",
                "PID|1||" + mrn + "^^^MERCY^MR~E" + mrn + "^^^HEALTHNET^PI~S77^^^BLUECROSS^SN||"
                        + "RUIZ&de^Zoë^Ann^III^^^L~RUIZ^Zozo^^^^^N||19840229|F|||"
                        + "PO Box 9^^Anytown^MA^02110^USA^B~12 Elm St^Apt 4^Boston^MA^02134-1000^USA^H||"
                        + "(617)555-2368^PRN^PH~^NET^Internet^zoe.ruiz@example.org~^PRN^CP^^1^617^5550144|"
                        + "(617)555-9999^WPN^PH|ENG^English^ISO6392|M|CHR|ACC" + mrn + "^^^MERCY^AN|219-09-9999",
                "PD1||||1234567893^HART^LEE^^^DR^^^NPI&2.16.840.1.113883.4.6&ISO^L^^^NPI",
                "PV1|1|I|4W^401^B^MERCY WEST^^^^^||||1003000126^SHAH^UMA^^^^^^NPI^^^^NPI|"
                        + "1679576722^BLY^KIT^^^^^^NPI^^^^NPI||CARDIOLOGY|||||||||V" + mrn + "^^^MERCY^VN"
                        + "|".repeat(25) + "20260105074500|",
                "DG1|1||I25.10^Atherosclerotic heart disease^I10|||A",
                "DG1|2||E11.9^Type 2 diabetes^I10C|||W",
                "PR1|1||92928^Stent^C4||20260105",
                "DRG|321^PCI with stent^MS-DRG-v41",
                "IN1|1|PPO20^PPO 2000|BCBS01|Blue Cross of Anywhere||||||||20250101|20261231||||RUIZ^Zoë");
    }

    /** An update of a person without any visit. */
    public static String update(String controlId, String mrn, String told, String lastName) {
        return message(
                "MSH|^~\\&|REGISTRAR|MERCY|RAPPORT|MARKETING|" + told + "||ADT^A31^ADT_A05|" + controlId + "|P|2.5.1",
                "EVN|A31|" + told,
                "PID|1||" + mrn + "^^^MERCY^MR||" + lastName
                        + "^Max||19701231|M|||7 Oak Ave^^Salem^MA^01970^^H||978-555-0101^PRN^PH",
                "PV1|1|N");
    }

    /** Two records are one person. */
    public static String merge(String controlId, String surviving, String merged) {
        return message(
                "MSH|^~\\&|REGISTRAR|MERCY|RAPPORT|MARKETING|20260107100000||ADT^A40^ADT_A39|" + controlId + "|P|2.5.1",
                "EVN|A40|20260107100000",
                "PID|1||" + surviving + "^^^MERCY^MR||RUIZ^Zoë",
                "MRG|" + merged + "^^^MERCY^MR");
    }

    /** The same message as another event. */
    public static String as(String trigger, String admission) {
        return admission.replace("ADT^A01^ADT_A01", "ADT^" + trigger).replace("EVN|A01|", "EVN|" + trigger + "|");
    }

    /** Segments as the standard ends them. */
    public static String message(String... segments) {
        return String.join("\r", segments) + "\r";
    }

    /** A message after up to a dozen accidents: signs exchanged, pieces lost, pieces doubled. */
    public static byte[] damaged(String message, Random random) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(12); i >= 0; i--) {
            bytes = accident(bytes, random);
        }
        return bytes;
    }

    private static byte[] accident(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> exchanged(bytes, at, random.nextInt(256));
            case 1 -> exchanged(bytes, at, "|^~\\&\r\n\"0".charAt(random.nextInt(9)));
            // never the whole: at least what follows the lost piece, or a sign in its place
            case 2 -> joined(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
            default -> joined(bytes, at, random.nextInt(at + 1));
        };
    }

    private static byte[] exchanged(byte[] bytes, int at, int sign) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) sign;
        return copy;
    }

    /** The bytes before the first place, and those from the second on. */
    private static byte[] joined(byte[] bytes, int to, int from) {
        byte[] joined = new byte[to + bytes.length - from];
        System.arraycopy(bytes, 0, joined, 0, to);
        System.arraycopy(bytes, from, joined, to, bytes.length - from);
        return joined.length == 0 ? new byte[] {'M'} : joined;
    }

    /** Who sends these messages. */
    static Sender sender() {
        return new Sender(
                "ehr",
                Optional.of("west"),
                Optional.of(ZoneId.of("America/New_York")),
                new Sender.Authorities(Optional.of("MERCY"), Optional.of("MERCY")),
                Map.of("PSYCH", health.rapport.kernel.SensitivityLabel.MENTAL_HEALTH));
    }
}
