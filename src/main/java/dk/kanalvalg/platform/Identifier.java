package dk.kanalvalg.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name that a sender chooses for programs and that is stored, shown or published as it is: bounded, not blank, without
 * control characters, and without anything that could be a personal number. With one it is refused: a name in which
 * something was replaced would be another's.
 */
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Identifier.Check.class)
public @interface Identifier {

    /** Most characters. */
    int max() default 128;

    /** Never holds the value. */
    String message() default "must not be blank, too long, or hold a control character or a personal number";

    /** Groups of Bean Validation, unused. */
    Class<?>[] groups() default {};

    /** Payload of Bean Validation, unused. */
    Class<? extends Payload>[] payload() default {};

    /** The check. Absent text passes: whether it may be absent is said elsewhere. */
    final class Check implements ConstraintValidator<Identifier, String> {
        private int max;

        @Override
        public void initialize(Identifier constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || (value.length() <= max && accepts(value));
        }

        /** Whether the text can be such a name, however long. */
        public static boolean accepts(String text) {
            return !text.isBlank() && text.codePoints().allMatch(Check::plain) && !PersonalNumbers.in(text);
        }

        private static boolean plain(int character) {
            return !Character.isISOControl(character)
                    && (character & 0xfffe) != 0xfffe
                    && (character < 0xfdd0 || character > 0xfdef);
        }
    }
}
