package health.rapport.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "no-at", "a@b", "a@@b.org", "a b@c.org", "x@[127.0.0.1]"})
    void an_email_address_exists_only_valid(String text) {
        assertThat(EmailAddress.isValid(text)).isFalse();
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void an_invalid_value_is_not_repeated_in_the_message() {
        assertThatThrownBy(() -> new EmailAddress("canary-secret")).message().doesNotContain("canary");
        assertThatThrownBy(() -> Phone.parse("canary-secret")).message().doesNotContain("canary");
    }

    @Test
    void spellings_of_one_phone_number_agree() {
        assertThat(Phone.parse("(413) 555-0123")).isEqualTo(Phone.parse("+1 413.555.0123"));
    }

    @ParameterizedTest
    @CsvSource({
        "(413) 555-0123,+14135550123",
        "1-413-555-0123,+14135550123",
        "+1 413.555.0123,+14135550123",
        "413-555-0123 x12,+14135550123",
        "+49 30 901820,+4930901820",
        "011 49 30 901820,+4930901820"
    })
    void a_number_is_read_as_libphonenumber_reads_it(String text, String e164) {
        assertThat(PhoneReader.e164(text))
                .isEqualTo(e164)
                .isEqualTo(Phone.parse(text).e164());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"555-0123", "12345", "413-555-01234", "0135550123", "123-456-7890", "+1234", "call me", "+"})
    void what_nobody_can_dial_is_no_number(String text) {
        assertThatThrownBy(() -> PhoneReader.e164(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+14135550123,FIXED_LINE_OR_MOBILE",
        "+18005550123,TOLL_FREE",
        "+19005550123,PREMIUM_RATE",
        "+15551234567,UNASSIGNED",
        "+4930901820,FIXED_LINE",
        "+4915112345678,MOBILE",
        "+10005550123,UNASSIGNED"
    })
    void the_numbering_plan_tells_the_type(String e164, PhoneType type) {
        assertThat(PhoneType.of(e164)).isEqualTo(type);
        assertThat(PhoneType.of(e164)).isEqualTo(type);
    }

    @Test
    void money_is_exact() {
        assertThat(Money.parse("129.16", "USD").minor()).isEqualTo(12916);
        assertThatThrownBy(() -> Money.parse("1.005", "USD")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Money.zero("USD").plus(Money.zero("EUR"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void derived_ids_agree_and_keep_their_parts_apart() {
        UUID space = Ids.next();
        assertThat(Ids.derived(space, "a", "bc")).isEqualTo(Ids.derived(space, "a", "bc"));
        assertThat(Ids.derived(space, "a", "bc")).isNotEqualTo(Ids.derived(space, "ab", "c"));
        assertThat(Ids.derived(space, "a").version()).isEqualTo(5);
        assertThat(Ids.next().version()).isEqualTo(7);
    }

    @Test
    void all_four_fields_make_a_mastered_person() {
        assertThat(new FourFields("Ana", "Diaz", "1 Main St", "01105").complete())
                .isTrue();
        assertThat(new FourFields("Ana", "Diaz", " ", "01105").complete()).isFalse();
        assertThat(new FourFields("Ana", "Diaz", "1 Main St", "00000").complete())
                .isFalse();
        assertThat(new FourFields("Ana", null, "1 Main St", "01105").complete()).isFalse();
    }

    @Test
    void a_token_without_markets_sees_nobody() {
        assertThat(MarketAccess.none().covers(List.of("west"))).isFalse();
        assertThat(MarketAccess.of(List.of("west")).covers(List.of("west", "east")))
                .isTrue();
        assertThat(MarketAccess.of(List.of("west")).covers(List.of("east"))).isFalse();
        assertThat(MarketAccess.of(List.of("*")).covers(List.of())).isTrue();
    }
}
