import { Field, ObjectType } from 'type-graphql';
import type { SkillKind } from '../../model/entities.js';
import { SkillKindEnum } from '../enums.js';
import { connectionType } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';
import { EntityType } from './entity.js';

@ObjectType('Skill', {
  implements: [NodeType, EntityType],
  description: 'Something that roles ask for, such as SQL.',
  simpleResolvers: true,
})
export class SkillType extends EntityType {
  @Field(() => SkillKindEnum, { description: 'What sort of skill it is.' })
  kind!: SkillKind;
}

export const SkillConnection = connectionType('Skill', () => SkillType, 'skills, by id');
