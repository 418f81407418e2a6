"""The bank of questions as files that learning platforms read: QTI 2.1 and 1.2, GIFT, CSV."""

from layers.platforms.files import ENDINGS, FORMATS, QuizFormat, quiz_file

__all__ = ["ENDINGS", "FORMATS", "QuizFormat", "quiz_file"]
