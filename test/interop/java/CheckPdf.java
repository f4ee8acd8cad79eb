import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says for each file whether it is PDF/UA-1, and which rules it breaks where it is not. */
public class CheckPdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) {
      try (InputStream in = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFUA_1);
          PDFAValidator validator =
              Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
        ValidationResult result = validator.validate(parser);
        System.out.println((result.isCompliant() ? "compliant" : "broken") + " " + file);
        Map<String, Integer> counts = new TreeMap<>();
        for (TestAssertion one : result.getTestAssertions()) {
          if (one.getStatus() != TestAssertion.Status.FAILED) continue;
          String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
          counts.merge(rule + " " + one.getMessage(), 1, Integer::sum);
        }
        counts.forEach((rule, count) -> System.out.println("  " + count + " x " + rule));
      }
    }
  }
}
