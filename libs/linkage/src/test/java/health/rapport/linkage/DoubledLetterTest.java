package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubledLetterTest {
    @ParameterizedTest
    @CsvSource({
        "GERDA,GERRDA,true",
        "ABE,ABEE,true",
        "ANNA,ANNNA,true",
        "GERDA,GERADA,false",
        "ANA,ANNE,false",
        "A,A,false"
    })
    void one_letter_struck_twice_is_a_typing_error(String one, String other, boolean doubled) {
        assertThat(StringDistance.isDoubledLetter(one, other)).isEqualTo(doubled);
        assertThat(StringDistance.isDoubledLetter(other, one)).isEqualTo(doubled);
    }
}
