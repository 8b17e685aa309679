package dev.altgen.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.ValueFormat.Decimal;
import dev.altgen.content.ValueFormat.Moment;
import org.apache.poi.ss.usermodel.DateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCodeTest {

  @Test
  void aCodeSaysDecimalsUnitsAndScale() {
    assertThat(of("0%")).isEqualTo(new Decimal("", "", 0, 0, false, 2, true));
    assertThat(of("0.0%")).isEqualTo(new Decimal("", "", 1, 1, false, 2, true));
    assertThat(of("#,##0")).isEqualTo(new Decimal("", "", 0, 0, true, 0, false));
    assertThat(of("0.0#")).isEqualTo(new Decimal("", "", 1, 2, false, 0, false));
    assertThat(of("\"$\"#,##0.00")).isEqualTo(new Decimal("$", "", 2, 2, true, 0, false));
    assertThat(of("$#,##0_);($#,##0)")).isEqualTo(new Decimal("$", "", 0, 0, true, 0, false));
    assertThat(of("[$\u20ac-407] #,##0"))
        .isEqualTo(new Decimal("\u20ac ", "", 0, 0, true, 0, false));
    assertThat(of("#,##0\\ [$kr-41D]")).isEqualTo(new Decimal("", " kr", 0, 0, true, 0, false));
    assertThat(of("0.0,,\"M\"")).isEqualTo(new Decimal("", "M", 1, 1, false, -6, false));
    assertThat(of("#,##0,")).isEqualTo(new Decimal("", "", 0, 0, true, -3, false));
    assertThat(of("[Red]0.0;[Blue]-0.0")).isEqualTo(new Decimal("", "", 1, 1, false, 0, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General",
        "",
        "@",
        "# ?/?",
        "0.00E+00",
        "[=0]0;[<0.05]\"n. \";0",
        "\"up \"0;\"down \"0",
        "[h]:mm",
        ";;;",
        "0 0",
        "General\" km\"",
        "Standard"
      })
  void whatOnlyASpreadsheetCanSayLeavesTheNumberAsItIs(String code) {
    assertThat(of(code)).isEqualTo(ValueFormat.GENERAL);
  }

  @ParameterizedTest
  @CsvSource({
    "m/d/yyyy,37377,2002-05-01",
    "mmm\\-yy,37377,2002-05",
    "yyyy,37377,2002",
    "d-mmm,37377,2002-05-01",
    "[$-409]mmmm;@,37377,2002-05",
    "m/d/yyyy h:mm,37377.5,2002-05-01 12:00",
    "h:mm AM/PM,0.25,06:00",
    "yyyy\"\u5e74\"m\"\u6708\",37377,2002-05",
    "m/d/yyyy,60,1900-02-28",
    "m/d/yyyy,59,1900-02-28",
    "m/d/yyyy,61,1900-03-01",
    "m/d/yyyy,spring,spring",
    "m/d/yyyy,1e300,1e300",
    "m/d/yyyy,-4,-4",
    "General,37377,37377"
  })
  void datesReadAsFarAsTheCodeShowsThem(String code, String stored, String shown) {
    assertThat(FormatCode.label(stored, of(code))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 59, 61, 366, 37377, 43831.75, 45000.999, 2958465})
  void daysAreThoseOfAWorksheet(double serial) {
    for (boolean from1904 : new boolean[] {false, true}) {
      if (serial < 2_957_000 || !from1904) {
        assertThat(new Moment("uuuu-MM-dd", from1904).iso(serial))
            .contains(DateUtil.getLocalDateTime(serial, from1904).toLocalDate().toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General",
        "0",
        "0.00",
        "#,##0",
        "0%",
        "m/d/yyyy",
        "d-mmm-yy",
        "mmm-yy",
        "h:mm",
        "yyyy",
        "h:mm:ss",
        "mm:ss.0",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "m/d/yy h:mm",
        "\"$\"#,##0",
        "_(* #,##0.00_)",
        "yyyy\\-mm\\-dd",
        "[Red]0",
        "dd.mm.yyyy",
        "[$-409]d\\-mmm;@",
        "0\" days\""
      })
  void aDateIsWhatOthersTakeForOne(String code) {
    assertThat(of(code) instanceof Moment).isEqualTo(DateUtil.isADateFormat(-1, code));
  }

  @Test
  void aLongCodeIsNotRead() {
    assertThat(of("0".repeat(300))).isEqualTo(ValueFormat.GENERAL);
  }

  private static ValueFormat of(String code) {
    return FormatCode.of(code, false);
  }
}
