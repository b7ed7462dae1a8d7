package dk.kanalvalg.policy.dmn;

import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML that a person can read and that is the same, byte for byte, for the same document. */
final class IndentedXml {

    private final XMLStreamWriter out;
    private int depth;

    IndentedXml(XMLStreamWriter out) throws XMLStreamException {
        this.out = out;
        out.writeStartDocument("UTF-8", "1.0");
    }

    void start(String element, Map<String, String> attributes) throws XMLStreamException {
        newLine();
        out.writeStartElement(element);
        if (depth == 0) {
            out.writeDefaultNamespace(DmnExport.MODEL);
        }
        attributes(attributes);
        depth++;
    }

    void end() throws XMLStreamException {
        depth--;
        newLine();
        out.writeEndElement();
    }

    void empty(String element, Map<String, String> attributes) throws XMLStreamException {
        newLine();
        out.writeEmptyElement(element);
        attributes(attributes);
    }

    void text(String element, String text) throws XMLStreamException {
        newLine();
        out.writeStartElement(element);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    void finish() throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeEndDocument();
        out.close();
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            out.writeAttribute(attribute.getKey(), attribute.getValue());
        }
    }

    private void newLine() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }
}
