package health.rapport.gate.answers;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gate.answers.DeliveryReport.Complaint;
import health.rapport.gate.answers.DeliveryReport.SoftBounce;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportTest {
    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, smtp; 550 5.1.1 no such user, HardBounce",
        "failed, 5.1.2, smtp; 550 bad destination system, HardBounce",
        "failed, 5.2.1, smtp; 550 mailbox disabled, HardBounce",
        "failed, 5.0.0, smtp; 550 5.1.1 unknown, HardBounce",
        "failed, 5.0.0, smtp; 552 5.2.2 over quota, SoftBounce",
        "failed, 5.2.2, smtp; 552 mailbox full, SoftBounce",
        "failed, 5.7.1, smtp; 550 looks like spam, SoftBounce",
        "failed, 5.3.4, smtp; 552 too large, SoftBounce",
        "failed, 4.4.7, smtp; 451 gave up, SoftBounce",
        "delayed, 4.4.1, smtp; 421 busy, Delayed",
        "delivered, 2.0.0, smtp; 250 ok, Delivered",
        "Failed, 5.1.7, smtp; 553 bad sender, SoftBounce",
    })
    void addressesThatAreGoneAreToldFromWhatMayPass(String action, String status, String diagnosis, String expected) {
        var reports = DeliveryReport.read(notice(action, status, diagnosis));
        assertThat(reports).hasSize(1);
        DeliveryReport report = reports.getFirst();
        assertThat(report.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(report.recipient()).isEqualTo("ann@example.org");
        assertThat(report.messageId()).isEqualTo("4711@care.example");
    }

    @Test
    void aComplaintIsNoBounce() {
        String arf = """
                From: <abuse@provider.example>
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                This is a complaint.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Some/1.0
                Version: 1
                Original-Rcpt-To: <ann@example.org>

                --b
                Content-Type: message/rfc822

                From: <care@care.example>
                Message-ID: <4711@care.example>
                Subject: Hello
                --b--
                """;
        assertThat(DeliveryReport.read(arf))
                .containsExactly(new Complaint("4711@care.example", "ann@example.org", "abuse"));
        assertThat(DeliveryReport.read(arf.replace("Feedback-Type: abuse", "Feedback-Type: not-spam")))
                .isEmpty();
        assertThat(DeliveryReport.read(arf.replace("\n", "\r\n"))).hasSize(1);
    }

    @Test
    void eachRecipientHasItsOwn() {
        String two = notice("failed", "5.1.1", "smtp; 550").replace("\n--b\nContent-Type: message/rfc822", """

                        Final-Recipient: rfc822; bob@example.org
                        Action: failed
                        Status: 4.2.2

                        --b
                        Content-Type: message/rfc822""");
        assertThat(DeliveryReport.read(two)).hasSize(2).last().isInstanceOf(SoftBounce.class);
    }

    @Property(tries = 300)
    void whateverComesIsReadWithoutFailing(@ForAll String text) {
        assertThat(DeliveryReport.read(text)).isEmpty();
        DeliveryReport.read("Content-Type: message/delivery-status\n\n" + text);
    }

    private static String notice(String action, String status, String diagnosis) {
        return """
                From: <mailer-daemon@provider.example>
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="b"

                --b
                Content-Type: text/plain

                It could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.provider.example
                Arrival-Date: Mon, 2 Mar 2026 10:00:00 -0500

                Final-Recipient: rfc822; ann@example.org
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --b
                Content-Type: message/rfc822

                From: <care@care.example>
                Message-ID: <4711@care.example>
                Subject: Hello

                --b--
                """.formatted(action, status, diagnosis);
    }
}
