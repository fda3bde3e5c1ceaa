"""Pure rules of what buyers see: texts made safe, drawings, dates of published documents."""
